// plot: uPlot with its style sheet, in one piece that is fetched when a chart is first shown.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export default uPlot;
