// What a card shows beside points and stamps: one face a mechanic, all of one build.

import type { ReactNode } from "react";
import type { CashbackFace } from "../../host/wire/CashbackFace";
import type { CouponFace } from "../../host/wire/CouponFace";
import type { DiscountFace } from "../../host/wire/DiscountFace";
import type { GiftFace } from "../../host/wire/GiftFace";
import type { PartnerFace } from "../../host/wire/PartnerFace";
import type { PassFace } from "../../host/wire/PassFace";
import type { ReferralFace } from "../../host/wire/ReferralFace";
import type { TierFace } from "../../host/wire/TierFace";
import { exact, isMoney, tick } from "../../numbers/format";
import { sayMonth } from "../../numbers/months";
import { useWords } from "../../words";
import css from "./MemberCard.module.css";

interface About {
  name: string;
  currency: string;
  colour: string;
}

interface FaceProps extends About {
  kind: string;
  value: ReactNode;
  lines: (string | false | null | undefined)[];
  /** How far the next thing is, from 0 to 1. */
  share?: number;
}

/** A card: whose it is, what it is worth now, and what comes next. */
function Face({ name, colour, kind, value, lines, share }: FaceProps) {
  const words = useWords();
  const said = lines.filter((line): line is string => Boolean(line));
  return (
    <div
      className={css.card}
      style={{ "--arm": colour } as React.CSSProperties}
      data-testid={`face:${kind}`}
    >
      <p className={css.name}>
        <span className={css.program}>{name}</span>
        <span className={css.kind}>{words.name("mechanic", kind)}</span>
      </p>
      <p className={css.balance}>{value}</p>
      {share !== undefined && (
        <div className={css.meter} aria-hidden="true">
          <i style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
        </div>
      )}
      {said.map((line) => (
        <p key={line} className={css.line}>
          {line}
        </p>
      ))}
    </div>
  );
}

/** The pass of a club or a subscription. */
export function PassCard({ pass, ...about }: About & { pass: PassFace }) {
  const { t, language } = useWords();
  const fee = exact(language, about.currency, pass.fee);
  return (
    <Face
      {...about}
      kind={pass.kind}
      value={
        pass.running
          ? t(pass.kind === "club" ? "program.pass_club" : "program.pass_subscription")
          : t("program.pass_none")
      }
      lines={[
        pass.months === 1
          ? t("program.pass_fee_month", { fee })
          : t("program.pass_fee_year", { fee }),
        pass.until === null
          ? t("program.pass_free")
          : t("program.pass_until", { month: sayMonth(language, pass.until) }),
        pass.benefits.join(" · "),
      ]}
    />
  );
}

/** The tier, and how far the next one is. */
export function TierCard({ tier, ...about }: About & { tier: TierFace }) {
  const { t, language, name } = useWords();
  const { names, at, missing, progress, unit } = tier;
  const next = names[at];
  const amount = exact(language, unit, missing);
  return (
    <Face
      {...about}
      kind="tiers"
      value={names[at - 1] ?? t("program.tier_none")}
      share={progress}
      lines={[
        next === undefined
          ? t("program.tier_top")
          : t("program.tier_next", {
              amount: isMoney(unit) ? amount : `${amount} ${name("unit", unit)}`,
              tier: next,
            }),
        names.join(" › "),
      ]}
    />
  );
}

/** What has come back, and from when it is had. */
export function CashbackCard({ cashback, ...about }: About & { cashback: CashbackFace }) {
  const { t, language } = useWords();
  const { balance, smallest, credit, returned } = cashback;
  const money = (amount: number) => exact(language, about.currency, amount);
  return (
    <Face
      {...about}
      kind="cashback"
      value={money(balance)}
      {...(smallest > 0 ? { share: balance / smallest } : {})}
      lines={[
        t(credit ? "program.credit" : "program.cashback"),
        smallest > balance && t("program.cashback_from", { amount: money(smallest) }),
        returned > 0 &&
          t(credit ? "program.credit_used" : "program.cashback_paid", { amount: money(returned) }),
      ]}
    />
  );
}

/** A coupon, held or to be sent. */
export function CouponCard({ coupon, ...about }: About & { coupon: CouponFace }) {
  const { t, language } = useWords();
  const { name, percent, amount, smallest_basket, held } = coupon;
  return (
    <Face
      {...about}
      kind="coupon"
      value={
        percent === null
          ? t("program.off_amount", { amount: exact(language, about.currency, amount ?? 0) })
          : t("program.off_percent", { share: tick(language, "share", percent) })
      }
      lines={[
        name,
        smallest_basket > 0 &&
          t("program.coupon_from", { amount: exact(language, about.currency, smallest_basket) }),
        t(held ? "program.coupon_held" : "program.coupon_none"),
      ]}
    />
  );
}

/** What a member pays less. */
export function DiscountCard({ discount, ...about }: About & { discount: DiscountFace }) {
  const { t, language } = useWords();
  const { percent, amount, later, vouchers, saved } = discount;
  return (
    <Face
      {...about}
      kind="discount"
      value={
        percent === null
          ? t("program.off_amount", { amount: exact(language, about.currency, amount ?? 0) })
          : t("program.off_percent", { share: tick(language, "share", percent) })
      }
      lines={[
        later ? t("program.off_later") : t("program.member_price"),
        vouchers > 0 && t("program.vouchers", { count: vouchers }),
        saved > 0 && t("program.saved", { amount: exact(language, about.currency, saved) }),
      ]}
    />
  );
}

/** How far a gift is, and what it may be. */
export function GiftCard({ gift, ...about }: About & { gift: GiftFace }) {
  const { t, language } = useWords();
  const { threshold, points, spent, waiting, sent, choices } = gift;
  const towards = threshold > 0 ? spent % threshold : 0;
  const missing = exact(language, about.currency, threshold - towards);
  return (
    <Face
      {...about}
      kind="gift"
      value={t("program.gift")}
      {...(threshold > 0 ? { share: towards / threshold } : {})}
      lines={[
        points === null
          ? t("program.gift_until", { amount: missing })
          : t("program.gift_points", { points: exact(language, "points", points) }),
        waiting > 0 && t("program.gift_waiting", { count: waiting }),
        sent > 0 && t("program.gift_sent", { count: sent }),
        t("program.gift_choice", { choices: choices.join(" · ") }),
      ]}
    />
  );
}

/** The companies where points are earned and used. */
export function PartnersCard({ partners, ...about }: About & { partners: PartnerFace[] }) {
  const { t, language } = useWords();
  const does = (one: PartnerFace) =>
    t(
      one.issues && one.redeems
        ? "program.partner_both"
        : one.issues
          ? "program.partner_earn"
          : "program.partner_use",
      { name: one.name },
    );
  const traded = (one: PartnerFace) =>
    one.issued !== 0 || one.used !== 0
      ? ` (+${exact(language, "points", one.issued)} −${exact(language, "points", one.used)})`
      : "";
  return (
    <Face
      {...about}
      kind="partners"
      value={t("program.partners", { count: partners.length })}
      lines={partners.map((one) => does(one) + traded(one))}
    />
  );
}

/** What bringing a friend is thanked with. */
export function ReferralCard({ referral, ...about }: About & { referral: ReferralFace }) {
  const { t, language } = useWords();
  const thanks = (money: number, points: number) =>
    points > 0
      ? `${exact(language, "points", points)} ${t("program.points")}`
      : exact(language, about.currency, money);
  const { reward, points, friend_reward, friend_points } = referral;
  return (
    <Face
      {...about}
      kind="referral"
      value={t("program.referral")}
      lines={[
        t("program.referral_you", { thanks: thanks(reward, points) }),
        t("program.referral_friend", { thanks: thanks(friend_reward, friend_points) }),
      ]}
    />
  );
}
