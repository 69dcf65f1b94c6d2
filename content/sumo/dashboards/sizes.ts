/** The shapes of panels on the grid of 24 columns: rows of equal height that fill it. */
import type { Chart, Panel } from '../description.ts';

type Size = Pick<Panel, 'chart' | 'width' | 'height'>;

const HEIGHT = 8;

/** One number; four make a row. */
export const single: Size = { chart: 'single', width: 6, height: 4 };

export const third = (chart: Chart): Size => ({ chart, width: 8, height: HEIGHT });
export const half = (chart: Chart): Size => ({ chart, width: 12, height: HEIGHT });
export const twoThirds = (chart: Chart): Size => ({ chart, width: 16, height: HEIGHT });
export const whole = (chart: Chart): Size => ({ chart, width: 24, height: HEIGHT });
