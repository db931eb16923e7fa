import type { Card } from "../host/wire/Card";
import { compact, exact } from "../numbers/format";
import { circle } from "../shared/Mark";
import { useWords } from "../words";
import css from "./MemberCard.module.css";

interface Props {
  name: string;
  card: Card;
  currency: string;
  colour: string;
}

/** The card as a member sees it: what is collected, and how far the next reward is. */
export function MemberCard(props: Props) {
  const { card } = props;
  return (
    <div className={css.cards} data-testid="card">
      {card.has_points && <PointsCard {...props} />}
      {card.card_size > 0 && <StampCard {...props} />}
    </div>
  );
}

function PointsCard({ name, card, currency, colour }: Props) {
  const { t, language } = useWords();
  const short = Math.max(0, card.smallest_use - card.available);
  const share = card.smallest_use > 0 ? Math.min(1, card.available / card.smallest_use) : 1;
  return (
    <div className={css.card} style={{ "--arm": colour } as React.CSSProperties}>
      <p className={css.name}>{name}</p>
      <p className={css.balance}>
        {exact("points", card.available)} <span className={css.unit}>{t("program.points")}</span>
      </p>
      <p className={css.line}>
        {t("program.worth", { worth: compact(language, currency, card.worth, 4) })}
      </p>
      <div className={css.meter} aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={css.line}>
        {short > 0 ? t("program.until", { points: exact("points", short) }) : t("program.usable")}
        {card.pending > 0 && (
          <span> · {t("program.pending", { points: exact("points", card.pending) })}</span>
        )}
      </p>
    </div>
  );
}

/** Places for the holes of a card: at most six in a row. */
function places(size: number): { x: number; y: number; r: number; height: number }[] {
  const columns = size <= 5 ? size : size <= 12 ? Math.ceil(size / 2) : 6;
  const rows = Math.ceil(size / columns);
  const pitch = 224 / columns;
  const r = Math.min(15, pitch * 0.38);
  const height = rows * Math.min(pitch, 44);
  return Array.from({ length: size }, (_, at) => ({
    x: 20 + pitch * ((at % columns) + 0.5),
    y: 56 + Math.min(pitch, 44) * (Math.floor(at / columns) + 0.5),
    r,
    height,
  }));
}

/** A paper card; each stamp is a hole punched right through it. */
function StampCard({ name, card, colour }: Props) {
  const { t } = useWords();
  const holes = places(card.card_size);
  const [width, height] = [264, Math.max(166, 56 + (holes[0]?.height ?? 0) + 40)];
  const said = t("program.stamps", { stamps: card.stamps, size: card.card_size });
  const left = card.card_size - card.stamps;
  const outline = `M12 .5h${width - 24}a11.5 11.5 0 0 1 11.5 11.5v${height - 24}a11.5 11.5 0 0 1-11.5 11.5h-${width - 24}a11.5 11.5 0 0 1-11.5-11.5v-${height - 24}a11.5 11.5 0 0 1 11.5-11.5Z`;
  return (
    <svg
      className={css.stamps}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${name}: ${said}`}
    >
      <path
        fillRule="evenodd"
        fill="var(--raised)"
        stroke="var(--hairline)"
        d={
          outline +
          holes
            .slice(0, card.stamps)
            .map(({ x, y, r }) => circle(x, y, r))
            .join("")
        }
      />
      <rect x={20} y={18} width={20} height={3} rx={1.5} fill={colour} />
      <text x={20} y={42} className={css.svgName}>
        {name}
      </text>
      {holes.map(({ x, y, r }, at) =>
        at < card.stamps ? (
          <circle
            key={x + y * width}
            cx={x}
            cy={y}
            r={r}
            fill="none"
            stroke="var(--quiet)"
            strokeWidth={0.75}
          />
        ) : (
          <g key={x + y * width}>
            <circle
              cx={x}
              cy={y}
              r={r}
              fill="none"
              stroke={colour}
              strokeWidth={1}
              strokeDasharray="2 3"
            />
            <text x={x} y={y + 4} className={css.svgCount}>
              {at + 1}
            </text>
          </g>
        ),
      )}
      <text x={20} y={height - 16} className={css.svgLine}>
        {said} · {left > 0 ? t("program.stamps_left", { count: left }) : t("program.stamps_full")}
      </text>
    </svg>
  );
}
