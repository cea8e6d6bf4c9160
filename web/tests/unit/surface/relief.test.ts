// surface: contours and relief of a known surface.
import { describe, expect, it } from 'vitest';
import type { Surface } from '../../../src/engine/lab';
import { contours, pathOf } from '../../../src/surface/contours';
import { LossScale } from '../../../src/surface/lossScale';
import { backToFront, meshOf, place, project, RISE } from '../../../src/surface/relief';

const points = 21;
const at = (i: number) => (i / (points - 1)) * 2 - 1;
const bowl: Surface = {
  points, a0: -1, a1: 1, b0: -1, b1: 1,
  losses: Array.from({ length: points * points }, (_, k) => 0.01 + at(k % points) ** 2 + at(Math.floor(k / points)) ** 2),
  path: [[-1, 1], [0, 0]],
  pathLosses: [2.01, 0.01],
};
const scale = new LossScale(bowl.losses);

describe('contours', () => {
  it('are nested bands from low to high', async () => {
    const bands = await contours(bowl, scale, 9);
    expect(bands).toHaveLength(9);
    expect(bands.map(({ height }) => height)).toEqual([...bands.map(({ height }) => height)].sort((a, b) => a - b));
  });
  it('bear a surface that is flat or not finite', async () => {
    const flat = { ...bowl, losses: bowl.losses.map(() => 1) };
    expect(await contours(flat, new LossScale(flat.losses), 3)).toEqual([]);
    const bad = { ...bowl, losses: bowl.losses.map((loss, i) => (i % 7 ? loss : NaN)) };
    expect((await contours(bad, new LossScale(bad.losses), 3)).every(({ path }) => !path.includes('NaN'))).toBe(true);
  });
  it('has b upwards and the outer points at the corners', () => {
    expect(pathOf([[[[0.5, 0.5], [20.5, 20.5]]]], 21)).toBe('M0.0000 1.0000L1.0000 0.0000Z');
  });
});

describe('relief', () => {
  it('turns about the vertical through the middle', () => {
    for (const yaw of [0, 1, 2, 4]) {
      expect(project(0, 0, RISE / 2, { yaw, pitch: 0.6 })[0]).toBeCloseTo(0);
      expect(project(0, 0, RISE / 2, { yaw, pitch: 0.6 })[1]).toBeCloseTo(0);
    }
    expect(project(0.5, 0, RISE / 2, { yaw: 0, pitch: 1 })[0]).toBeCloseTo(0.5);
    expect(project(0, 0.5, RISE / 2, { yaw: Math.PI / 2, pitch: 1 })[0]).toBeCloseTo(-0.5);
  });
  it('draws what is higher on the screen first: that is farther away', () => {
    for (let yaw = -3; yaw < 3; yaw += 0.37) {
      const turn = { yaw, pitch: 0.7 };
      const v = (x: number, y: number) => project(x, y, 0, turn)[1];
      expect(backToFront(turn).x).toBe(v(-0.5, 0) < v(0.5, 0));
      expect(backToFront(turn).y).toBe(v(0, -0.5) < v(0, 0.5));
    }
  });
  it('lays the path on the surface', () => {
    const mesh = meshOf(bowl, scale);
    expect([...mesh.path].map((v) => Math.round(v * 100) / 100)).toEqual([-0.5, 0.5, RISE, 0, 0, 0]);
    expect(Math.max(...mesh.heights)).toBeCloseTo(RISE);
    place(mesh, { yaw: 0, pitch: Math.PI / 2 }, 100, 50, 50);
    expect([...mesh.screen.slice(0, 2)].map(Math.round)).toEqual([0, 100]);
    expect([...mesh.light].every((light) => light > 0.4 && light < 1.3)).toBe(true);
  });
});
