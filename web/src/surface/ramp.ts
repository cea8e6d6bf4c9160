// surface: the colour of a height: the palette's blue in the valleys, the page's neutral on the peaks.
import { through, type Colours, type Palette } from '../plot/colours';

/** Of heights from 0 to 1. */
export function heightColours({ positive, neutral }: Palette): Colours {
  return through([positive, neutral]);
}
