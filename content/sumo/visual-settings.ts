/** How a chart is drawn, in the words of Sumo's exported dashboards. Sumo fills in what is not said. */
import type { Chart } from './description.ts';

const series = (type: string, more: object = {}): object => ({
  general: { mode: 'timeSeries', type, displayType: 'default', ...more },
  axes: { axisX: { labelFontSize: 12, titleFontSize: 12 }, axisY: { labelFontSize: 12, titleFontSize: 12 } },
  legend: { enabled: true, verticalAlign: 'bottom', fontSize: 12, maxHeight: 50, showAsTable: false, wrap: true },
  color: { family: 'Categorical Default' },
});

const settings: Readonly<Record<Chart, object>> = {
  line: series('line', { markerSize: 5, lineDashType: 'solid', markerType: 'none', lineThickness: 1 }),
  area: series('area', { displayType: 'stacked' }),
  column: series('column', { displayType: 'stacked', fillOpacity: 1 }),
  bar: series('bar', { displayType: 'stacked', fillOpacity: 1 }),
  pie: {
    general: { mode: 'distribution', type: 'pie', displayType: 'donut', fillOpacity: 1, maxNumOfSlices: 10 },
    legend: { enabled: true, verticalAlign: 'right', fontSize: 12, maxHeight: 50, showAsTable: false, wrap: true },
    color: { family: 'Categorical Default' },
  },
  table: {
    general: { mode: 'timeSeries', type: 'table', displayType: 'default', paginationPageSize: 100, fontSize: 12 },
  },
  // Where nothing was found, that is a number too.
  single: {
    general: { mode: 'singleValueMetrics', type: 'svp', displayType: 'default', noDataMessage: '0' },
    svp: { option: 'Latest', rounding: 2, valueFontSize: 24, labelFontSize: 14 },
  },
  map: { general: { mode: 'map', type: 'map', displayType: 'default' } },
  honeycomb: { general: { mode: 'honeyComb', type: 'honeyComb', displayType: 'default' } },
};

export const visualSettings = (chart: Chart): string =>
  JSON.stringify({ title: { fontSize: 14 }, series: {}, ...settings[chart] });
