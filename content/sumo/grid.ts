/** Where the panels of a dashboard lie: beside each other as described, and in a new row where one would not fit. */
import type { Panel } from './description.ts';

const COLUMNS = 24;

export interface Placed {
  readonly panel: Panel;
  /** Sumo wants it as text. */
  readonly structure: string;
}

export function placed(panels: readonly Panel[]): readonly Placed[] {
  const result: Placed[] = [];
  let [x, y, rowHeight] = [0, 0, 0];
  for (const panel of panels) {
    const { width, height } = panel;
    if (x + width > COLUMNS) [x, y, rowHeight] = [0, y + rowHeight, 0];
    result.push({ panel, structure: JSON.stringify({ height, width, x, y }) });
    x += width;
    rowHeight = Math.max(rowHeight, height);
  }
  return result;
}
