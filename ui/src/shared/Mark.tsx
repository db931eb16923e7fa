/** The mark of Punchcard: a card with its punched holes. */
export function Mark({ size = 24 }: { size?: number }) {
  const holes = [0, 1, 2, 3, 4].flatMap((column) => [0, 1].map((row) => [column, row] as const));
  const punched = new Set(["0,0", "1,0", "2,0", "3,0", "4,0", "0,1", "1,1"]);
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        fillRule="evenodd"
        fill="var(--accent)"
        d={
          "M4.5 4h15A2.5 2.5 0 0 1 22 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-15A2.5 2.5 0 0 1 2 17.5v-11A2.5 2.5 0 0 1 4.5 4Z" +
          holes
            .filter(([column, row]) => punched.has(`${column},${row}`))
            .map(([column, row]) => circle(5.2 + column * 3.4, 9.2 + row * 5.4, 1.25))
            .join("")
        }
      />
      {holes
        .filter(([column, row]) => !punched.has(`${column},${row}`))
        .map(([column, row]) => (
          <circle
            key={`${column},${row}`}
            cx={5.2 + column * 3.4}
            cy={9.2 + row * 5.4}
            r={1.1}
            fill="none"
            stroke="var(--on-accent)"
            strokeWidth={0.6}
          />
        ))}
    </svg>
  );
}

export const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
