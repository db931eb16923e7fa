import type { Indicator } from "../host/wire/Indicator";

interface Props {
  of: Pick<Indicator, "p5" | "p25" | "p50" | "p75" | "p95">;
  /** The ends of the scale, shared by the bars that are to be compared. */
  low: number;
  high: number;
  colour: string;
  label: string;
  width?: number;
}

/** 90 of 100 futures as a thin bar, 50 of 100 thick, the median as a tick, zero as a hairline. */
export function Spread({ of, low, high, colour, label, width = 120 }: Props) {
  const span = high - low || 1;
  const at = (value: number) => Math.min(width, Math.max(0, ((value - low) / span) * width));
  return (
    <svg width={width} height={16} role="img" aria-label={label} style={{ display: "block" }}>
      {low < 0 && high > 0 && (
        <line x1={at(0)} x2={at(0)} y1={0} y2={16} stroke="var(--quiet)" strokeWidth={1} />
      )}
      <rect
        x={at(of.p5)}
        y={7}
        height={2}
        width={Math.max(1, at(of.p95) - at(of.p5))}
        fill={colour}
        opacity={0.55}
      />
      <rect
        x={at(of.p25)}
        y={5}
        height={6}
        width={Math.max(1, at(of.p75) - at(of.p25))}
        fill={colour}
        opacity={0.75}
      />
      <rect x={at(of.p50) - 1} y={2} height={12} width={2} fill="var(--ink)" />
    </svg>
  );
}

/** A small distribution: what lies below zero is grey. */
export function MiniHistogram(props: {
  edges: number[];
  counts: number[];
  colour: string;
  label: string;
}) {
  const { edges, counts, colour, label } = props;
  const [width, height] = [280, 48];
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const most = Math.max(1, ...counts);
  const at = (value: number) => ((value - low) / (high - low || 1)) * width;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
      style={{ display: "block", width: "100%", height }}
    >
      {counts.map((count, bin) => {
        const [from, to] = [edges[bin] ?? 0, edges[bin + 1] ?? 0];
        const tall = (count / most) * (height - 2);
        return (
          <rect
            key={from}
            x={at(from) + 0.5}
            y={height - tall}
            width={Math.max(0.5, at(to) - at(from) - 1)}
            height={tall}
            fill={(from + to) / 2 < 0 ? "var(--control)" : colour}
            opacity={0.75}
          />
        );
      })}
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--hairline)" />
      {low < 0 && high > 0 && (
        <line
          x1={at(0)}
          x2={at(0)}
          y1={0}
          y2={height}
          stroke="var(--ink)"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
