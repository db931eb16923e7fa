// Made-up answers with the right shapes and sums. For tests and for looking at screens only.

import { monthAfter } from "../../numbers/months";
import type { Answer } from "../wire/Answer";
import type { Arm } from "../wire/Arm";
import type { BookMonth } from "../wire/BookMonth";
import type { Difference } from "../wire/Difference";
import type { Distribution } from "../wire/Distribution";
import type { FifthAnswer } from "../wire/FifthAnswer";
import type { Indicator } from "../wire/Indicator";
import type { Line } from "../wire/Line";
import type { Obligation } from "../wire/Obligation";
import type { PartnerAnswer } from "../wire/PartnerAnswer";
import type { ProgramAnswer } from "../wire/ProgramAnswer";
import type { StudyView } from "../wire/StudyView";
import type { TierAnswer } from "../wire/TierAnswer";
import type { Words } from "../wire/Words";
import { chance, normal } from "./chance";

const words = (en: string, ko: string): Words => ({ en, ko });

/** How a series grows, and its unit: the size at the end, and what part of it is there at once. */
const SERIES: [id: string, unit: string, end: number, early: number][] = [
  ["revenue", "money", 9.5e4, 0.9],
  ["visits", "visits", 2600, 0.9],
  ["issued", "points", 95000, 0.9],
  ["redeemed", "points", 61000, 0],
  ["expired", "points", 21000, 0],
  ["outstanding", "points", 1.6e6, 0.05],
  ["contract_liability", "money", 1.2e4, 0.05],
  ["cost_provision", "money", 8.4e3, 0.05],
  ["reward_cost", "money", 400, 0],
  ["program_cost", "money", 430, 0],
  ["owed", "money", 1.2e4, 0.05],
  ["active_12", "members", 900, 0.9],
  ["alive", "members", 1200, 1],
];

function indicator(id: string, unit: string, mean: number, sd: number, futures: number): Indicator {
  return {
    id,
    unit,
    mean,
    se: sd / Math.sqrt(futures),
    p5: mean - 1.6 * sd,
    p25: mean - 0.66 * sd,
    p50: mean - 0.02 * sd,
    p75: mean + 0.68 * sd,
    p95: mean + 1.7 * sd,
  };
}

const growth = (month: number, months: number, early: number): number =>
  early + (1 - early) * (1 - Math.exp((-3.2 * month) / months));

/** The answer after so many futures: fewer futures, wider errors. */
export function answer(view: StudyView, futures: number, total: number, rate = 0.01): Answer {
  const scale = view.currency === "KRW" ? 90_000 : 1;
  const factor = rate / 0.01;
  const unit = (of: string) => (of === "money" ? view.currency : of);
  const size = (id: string, end: number, of: string) =>
    end *
    (of === "money" ? scale : of === "points" ? Math.sqrt(scale) * 10 : Math.sqrt(scale)) *
    (["revenue", "visits", "active_12", "alive"].includes(id) ? 1 : factor);
  const arm = (name: string, control: boolean, times: number) => ({
    name,
    indicators: SERIES.filter(
      ([id]) => !control || ["revenue", "visits", "active_12", "alive"].includes(id),
    ).map(([id, of, end]) => {
      const flow = [
        "outstanding",
        "contract_liability",
        "cost_provision",
        "owed",
        "alive",
        "active_12",
      ].includes(id);
      const mean = size(id, end, of) * times * (flow ? 1 : view.months * 0.8);
      return indicator(id, unit(of), mean, mean * 0.09, futures);
    }),
    series: SERIES.map(([id, of, end, early]) => ({
      id,
      unit: unit(of),
      months: Array.from({ length: view.months }, (_, month) => {
        const mean = size(id, end, of) * times * growth(month + 1, view.months, early);
        return indicator(
          id,
          unit(of),
          mean,
          mean * (0.05 + 0.08 * Math.sqrt((month + 1) / view.months)),
          futures,
        );
      }),
    })),
    lift: control ? [] : lift(view, futures, scale, factor * times),
  });
  const arms = [
    arm("control", true, 1),
    ...view.programs.map((program, at) => arm(program.name, false, 1 + 0.35 * at)),
  ];
  const pays = Math.min(0.99, Math.max(0.01, 0.81 - (factor - 1) * 0.4));
  const verdict = words(
    `In ${Math.round(pays * 100)} of 100 futures the program pays for itself. Carry ${view.currency === "KRW" ? "₩1.2B" : "$12.8K"} at P75 by ${view.months} months from the start.`,
    `미래 100개 중 ${Math.round(pays * 100)}개에서 프로그램이 제값을 합니다. ${view.months}개월 뒤 ${view.currency === "KRW" ? "₩12억" : "$1.28만"}을 안고 가면 100번 중 75번은 충분합니다.`,
  );
  return {
    results: {
      study: view.name,
      fingerprint: "9f2c4e7a1b8d03c65e7f2a9b4c1d8e0f9f2c4e7a1b8d03c65e7f2a9b4c1d8e0f",
      version: "0.1.0",
      seed: 20261121,
      members: 2357,
      months: view.months,
      replications: futures,
      currency: view.currency,
      start: view.start,
      verdict: verdict.en,
      verdict_ko: verdict.ko,
      events: 24_000 * futures,
      seconds: 6.4,
      arms,
      lift: lift(view, futures, scale, factor),
      differences: differences(view, arms, futures),
    },
    verdict,
    precision: 0.12 / Math.sqrt(futures),
    partial: futures < total,
    programs: view.programs.map((program, at) =>
      played(
        view,
        program.name,
        at,
        futures,
        scale,
        factor * (1 + 0.35 * at),
        Math.max(0.01, pays - 0.14 * at),
        arms[at + 1]?.series ?? [],
      ),
    ),
  };
}

function lift(view: StudyView, futures: number, scale: number, factor: number): Indicator[] {
  return [
    indicator("margin", view.currency, (5200 - 1800 * (factor - 1)) * scale, 5900 * scale, futures),
    indicator("revenue", view.currency, 41_000 * scale, 18_000 * scale, futures),
    indicator("visits", "visits", 1180 * Math.sqrt(scale), 420 * Math.sqrt(scale), futures),
    indicator("active_12", "members", 34 * Math.sqrt(scale), 11 * Math.sqrt(scale), futures),
    indicator("sales", "share", 0.0158, 0.0055, futures),
    indicator("break_even", "share", 0.0042 * factor, 0.0016, futures),
  ];
}

function distribution(one: Indicator, futures: number, draw: () => number): Distribution {
  const sd = (one.p95 - one.p5) / 3.3;
  const all = Array.from({ length: futures }, () => one.mean + sd * normal(draw));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const bins = Math.min(40, Math.max(8, Math.round(Math.sqrt(futures) * 1.5)));
  const width = (high - low) / bins || 1;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of all) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    id: one.id,
    unit: one.unit,
    edges: Array.from({ length: bins + 1 }, (_, at) => low + at * width),
    counts,
    above_zero: all.filter((value) => value > 0).length / futures,
  };
}

function played(
  view: StudyView,
  name: string,
  at: number,
  futures: number,
  scale: number,
  factor: number,
  pays: number,
  series: { id: string; unit: string; months: Indicator[] }[],
): ProgramAnswer {
  const draw = chance(11 + at);
  const money = (amount: number) => ({
    amount: amount * scale,
    se: (Math.abs(amount) * scale * 1.2) / Math.sqrt(futures),
  });
  return {
    name,
    pays,
    fans: series.map(({ id, unit, months }) => ({ id, unit, paths: paths(months, draw) })),
    lift: lift(view, futures, scale, factor).map((one) => distribution(one, futures, draw)),
    waterfall: [
      {
        id: "leavers",
        words: words("extra margin from fewer leavers", "이탈이 줄어 늘어난 마진"),
        ...money(9800),
      },
      {
        id: "visits",
        words: words("extra margin from more visits", "방문이 늘어 늘어난 마진"),
        ...money(4550),
      },
      {
        id: "baskets",
        words: words("extra margin from larger baskets", "구매 금액이 커져 늘어난 마진"),
        ...money(0),
      },
      {
        id: "anyway",
        words: words(
          "rewards to people who would have bought anyway",
          "어차피 샀을 사람에게 준 보상",
        ),
        ...money(-7900 * factor),
      },
      {
        id: "earned",
        words: words("rewards earned by the effect", "효과로 얻은 보상"),
        ...money(-650 * factor),
      },
      { id: "running", words: words("running cost", "운영 비용"), ...money(-600) },
      {
        id: "net",
        words: words("what remains", "남는 금액"),
        ...money(14350 - 8550 * factor - 600),
      },
    ],
    cohorts: Array.from({ length: Math.max(1, view.months - 2) }, (_, month) => ({
      issued_in: monthAfter(view.start, month),
      issued: 95000,
      redeemed: Array.from(
        { length: Math.min(25, view.months - month) },
        (_age, age) => 0.78 * (1 - Math.exp(-age / (5.5 + 0.02 * month))) * (0.96 + 0.08 * draw()),
      ).map((share, age, all) => Math.max(share, ...all.slice(0, age))),
    })),
    books: books(view, 1),
    obligations: [fees(view, scale)],
    fifths: fifths(scale, factor, futures),
    tiers: at === 0 ? [] : tiers(view, scale),
    partners: at === 0 ? [] : partners(view, scale),
    naive: 118_000 * scale,
  };
}

/** Fees paid for a year, earned month by month. */
function fees(view: StudyView, scale: number): Obligation {
  let balance = 0;
  const months = Array.from({ length: view.months }, (_, month) => {
    const received = Math.round(1200 * scale * (1 + 0.3 * Math.sin(month)));
    const earned = -Math.round((balance + received) / 12);
    const movements = [
      entry("received", words("received", "받은 회비"), received, "Cash", "Fees", "현금", "회비"),
      entry("earned", words("earned", "수익"), earned, "Fees", "Fee revenue", "회비", "회비수익"),
    ];
    const lines = roll(balance, movements);
    balance += received + earned;
    return { month: monthAfter(view.start, month), lines };
  });
  return {
    id: "unearned_subscription",
    words: words("unearned subscription fees", "선수구독료"),
    unit: view.currency,
    balance: true,
    months,
  };
}

/** The rarest fifth first: who comes more gets more, in proportion and beyond it. */
function fifths(scale: number, factor: number, futures: number): FifthAnswer[] {
  return [0.02, 0.06, 0.12, 0.24, 0.56].map((share, at) => ({
    customers: 0.2,
    members: 0.5 + 0.1 * at,
    visits: share * 90_000,
    cash: share * 2.6e6 * scale,
    benefit: share * 2.6e6 * scale * 0.002 * (at + 1) * factor,
    benefit_per_cash: 0.002 * (at + 1) * factor,
    lift: 0.006 + 0.003 * at,
    lift_se: 0.02 / Math.sqrt(futures),
  }));
}

function tiers(view: StudyView, scale: number): TierAnswer[] {
  const names = [words("no tier", "등급 없음"), words("silver", "실버"), words("gold", "골드")];
  return names.map((name, tier) => ({
    name,
    months: Array.from({ length: view.months }, (_, month) =>
      tier === 0
        ? 1800 * Math.sqrt(scale)
        : Math.sqrt(scale) * (420 / tier) * (1 - Math.exp(-month / 8)),
    ),
  }));
}

/** Two companies and the operator: what one gains the others lose. */
function partners(view: StudyView, scale: number): PartnerAnswer[] {
  const names = [words("operator", "운영사"), words("mart", "마트"), words("cafe", "카페")];
  const shares = [0.4, -1, 0.6];
  const months = (of: number) => Array.from({ length: view.months }, () => of * scale);
  return names.map((name, at) => ({
    name,
    gained: months((shares[at] ?? 0) * 90),
    received: months((shares[at] ?? 0) * 85),
    open: months((shares[at] ?? 0) * 90),
    liability: months(at === 0 ? 8200 : 0),
    breakage: months(at === 0 ? 12 : 0),
  }));
}

/** Each program against the ones before it; the luck they share cancels out. */
function differences(view: StudyView, arms: Arm[], futures: number): Difference[] {
  return view.programs.flatMap((_, b) =>
    Array.from({ length: b }, (_first, a) => {
      const [one, other] = [arms[a + 1], arms[b + 1]];
      const of = (all: Indicator[] | undefined, id: string) =>
        all?.find((each) => each.id === id)?.mean ?? 0;
      const less = (id: string, from: "lift" | "indicators") => {
        const mean = of(other?.[from], id) - of(one?.[from], id);
        return indicator(id, view.currency, mean, Math.abs(mean) * 0.4, futures);
      };
      return {
        a: one?.name ?? "",
        b: other?.name ?? "",
        lift: [
          indicator("revenue", "share", 0.0021 * (b - a), 0.004, futures),
          less("margin", "lift"),
          less("program_cost", "indicators"),
          less("owed", "indicators"),
        ],
      };
    }),
  );
}

function paths(months: Indicator[], draw: () => number): number[][] {
  return Array.from({ length: 10 }, () => {
    let drift = normal(draw) * 0.8;
    return months.map((month) => {
      drift = drift * 0.97 + normal(draw) * 0.22;
      return month.p50 + (drift * (month.p95 - month.p5)) / 3.3;
    });
  });
}

/** Books that tie: opening and movements make the closing, every entry balances. */
export function books(view: StudyView, size: number): BookMonth[] {
  const scale = (view.currency === "KRW" ? 900 : 1) * size;
  let [points, contract, provision] = [0, 0, 0];
  const lot = { issued: 95_000 * scale };
  return Array.from({ length: view.months }, (_, month) => {
    const share = 1 - Math.exp(-month / 8);
    const issued = Math.round(lot.issued * (1 + 0.04 * Math.sin(month)));
    const redeemed = Math.round(issued * 0.64 * share);
    const expired = month > 23 ? Math.round(issued * 0.2) : 0;
    const row = {
      month: monthAfter(view.start, month),
      points: roll(points, [
        line("issued", words("issued", "발행"), issued),
        line("redeemed", words("used", "사용"), -redeemed),
        line("expired", words("lapsed", "소멸"), -expired),
      ]),
      contract: roll(contract, [
        entry(
          "allocated",
          words("deferred from sales", "매출에서 이연"),
          Math.round(issued * 0.93),
          "Cash",
          "Contract liability",
          "현금",
          "계약부채",
        ),
        entry(
          "released",
          words("released to revenue", "매출로 인식"),
          -Math.round(redeemed * 1.08),
          "Contract liability",
          "Revenue, points",
          "계약부채",
          "포인트매출",
        ),
        entry(
          "reestimate",
          words("change of estimate", "추정 변경"),
          -Math.round(issued * 0.01 * Math.sin(month)),
          "Contract liability",
          "Revenue, points",
          "계약부채",
          "포인트매출",
        ),
      ]),
      provision: roll(provision, [
        entry(
          "accrued",
          words("set aside", "전입"),
          Math.round(issued * 0.52),
          "Promotion expense",
          "Provision for points",
          "판매촉진비",
          "포인트충당부채",
        ),
        entry(
          "used",
          words("used", "사용"),
          -Math.round(redeemed * 0.65),
          "Provision for points",
          "Inventory",
          "포인트충당부채",
          "재고자산",
        ),
      ]),
    };
    points = row.points.at(-1)?.amount ?? 0;
    contract = row.contract.at(-1)?.amount ?? 0;
    provision = row.provision.at(-1)?.amount ?? 0;
    return row;
  });
}

const line = (id: string, said: Words, amount: number): Line => ({
  id,
  words: said,
  amount,
  of_which: false,
  entries: [],
});

function roll(opening: number, movements: Line[]): Line[] {
  const closing = movements.reduce((sum, one) => sum + (one.of_which ? 0 : one.amount), opening);
  return [
    line("opening", words("opening", "기초"), opening),
    ...movements,
    line("closing", words("closing", "기말"), closing),
  ];
}

function entry(
  id: string,
  said: Words,
  amount: number,
  debit: string,
  credit: string,
  debitKo: string,
  creditKo: string,
): Line {
  const posted = Math.abs(amount);
  return {
    ...line(id, said, amount),
    entries: [
      {
        words: words(`${said.en}, the month's total`, `${said.ko}, 이 달의 합계`),
        debits: [{ account: words(debit, debitKo), amount: posted }],
        credits: [{ account: words(credit, creditKo), amount: posted }],
      },
    ],
  };
}
