// step: drag, wheel and pinch of a window on a drawing.
import { zoom, type View } from './pan';

export interface PanZoom {
  view: () => View;
  move: (view: View) => void;
  pick: (target: Element) => void; // a click without a drag
}

const STILL = 4; // pixels that a click may move

export function panZoom(does: PanZoom): (element: HTMLElement) => () => void {
  return (element) => {
    const fingers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    const place = (event: MouseEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      if (fingers.size === 0) travelled = 0;
      fingers.set(event.pointerId, place(event));
    };
    const move = (event: PointerEvent) => {
      const from = fingers.get(event.pointerId);
      if (!from) return;
      const to = place(event);
      travelled += Math.hypot(to.x - from.x, to.y - from.y);
      if (travelled > STILL && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      const view = does.view();
      if (other) {
        const factor = Math.hypot(to.x - other.x, to.y - other.y) / Math.hypot(from.x - other.x, from.y - other.y);
        if (Number.isFinite(factor) && factor > 0) does.move(zoom(view, factor, other.x, other.y));
      } else if (travelled > STILL) does.move({ ...view, x: view.x + to.x - from.x, y: view.y + to.y - from.y });
      fingers.set(event.pointerId, to);
    };
    const up = (event: PointerEvent) => {
      if (!fingers.delete(event.pointerId)) return;
      if (event.type === 'pointerup' && travelled <= STILL && event.target instanceof Element) does.pick(event.target);
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { x, y } = place(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      does.move(zoom(does.view(), Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), x, y));
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('wheel', wheel);
    };
  };
}
