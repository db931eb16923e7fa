import type { Card } from "../../host/wire/Card";
import { compact, exact } from "../../numbers/format";
import { circle } from "../../shared/Mark";
import { useWords } from "../../words";
import {
  CashbackCard,
  CouponCard,
  DiscountCard,
  GiftCard,
  PartnersCard,
  PassCard,
  ReferralCard,
  TierCard,
} from "./faces";
import css from "./MemberCard.module.css";

export interface Props {
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
      {card.tier && <TierCard {...props} tier={card.tier} />}
      {card.cashback && <CashbackCard {...props} cashback={card.cashback} />}
      {card.passes.map((pass) => (
        <PassCard key={pass.kind} {...props} pass={pass} />
      ))}
      {card.discount && <DiscountCard {...props} discount={card.discount} />}
      {card.partners.length > 0 && <PartnersCard {...props} partners={card.partners} />}
      {card.referral && <ReferralCard {...props} referral={card.referral} />}
      {card.coupons.map((coupon) => (
        <CouponCard key={coupon.name} {...props} coupon={coupon} />
      ))}
      {card.gift && <GiftCard {...props} gift={card.gift} />}
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
        {exact(language, "points", card.available)}{" "}
        <span className={css.unit}>{t("program.points")}</span>
      </p>
      <p className={css.line}>
        {t("program.worth", { worth: compact(language, currency, card.worth, 4) })}
      </p>
      <div className={css.meter} aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={css.line}>
        {short > 0
          ? t("program.until", { points: exact(language, "points", short) })
          : t("program.usable")}
        {card.pending > 0 && (
          <span>
            {" "}
            · {t("program.pending", { points: exact(language, "points", card.pending) })}
          </span>
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
    y: 60 + Math.min(pitch, 44) * (Math.floor(at / columns) + 0.5),
    r,
    height,
  }));
}

/** A paper card; each stamp is a hole punched right through it, the last one wins the reward. */
function StampCard({ name, card, colour }: Props) {
  const { t } = useWords();
  const holes = places(card.card_size);
  const [width, height] = [264, Math.max(166, 64 + (holes[0]?.height ?? 0) + 44)];
  const said = t("program.stamps", { stamps: card.stamps, size: card.card_size });
  const rewards = [...card.stamp_steps, card.card_size];
  const left = (rewards.find((at) => at > card.stamps) ?? card.card_size) - card.stamps;
  return (
    <div className={css.stampCard} style={{ "--arm": colour } as React.CSSProperties}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name}: ${said}`}>
        <path
          className={css.paper}
          fillRule="evenodd"
          d={
            outline(width, height) +
            holes
              .slice(0, card.stamps)
              .map(({ x, y, r }) => circle(x, y, r))
              .join("")
          }
        />
        {holes.map(({ x, y, r }, at) => (
          <Place
            key={x + y * width}
            x={x}
            y={y}
            r={r}
            punched={at < card.stamps}
            last={at === card.card_size - 1 || card.stamp_steps.includes(at + 1)}
            count={at + 1}
          />
        ))}
      </svg>
      <p className={css.stampName}>{name}</p>
      <p className={css.stampLine}>
        {said} · {left > 0 ? t("program.stamps_left", { count: left }) : t("program.stamps_full")}
      </p>
    </div>
  );
}

/** A rectangle with round corners, half a pixel in, so that its hairline is sharp. */
const outline = (width: number, height: number) =>
  `M12 .5h${width - 24}a11.5 11.5 0 0 1 11.5 11.5v${height - 24}a11.5 11.5 0 0 1-11.5 11.5` +
  `h-${width - 24}a11.5 11.5 0 0 1-11.5-11.5v-${height - 24}a11.5 11.5 0 0 1 11.5-11.5Z`;

interface PlaceProps {
  x: number;
  y: number;
  r: number;
  punched: boolean;
  last: boolean;
  count: number;
}

function Place({ x, y, r, punched, last, count }: PlaceProps) {
  if (punched) return <circle className={css.hole} cx={x} cy={y} r={r} />;
  return (
    <g>
      <circle className={last ? css.reward : css.place} cx={x} cy={y} r={r} />
      <text x={x} y={y + 4} className={css.svgCount}>
        {count}
      </text>
    </g>
  );
}
