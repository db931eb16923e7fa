import { useMemo } from "react";
import type { Arm } from "../../host/wire/Arm";
import type { Indicator } from "../../host/wire/Indicator";
import type { ProgramAnswer } from "../../host/wire/ProgramAnswer";
import { useSession } from "../../session/session";

/** One program of the answer, its numbers by name. */
export interface Compared {
  name: string;
  at: number;
  pays: number;
  arm: Arm;
  program: ProgramAnswer;
  /** A difference against control. */
  lift: (id: string) => Indicator | undefined;
  /** A number of the program itself; the first of these names that it has. */
  level: (...ids: string[]) => Indicator | undefined;
}

/** Every program of the last answer; empty before there is one. */
export function useCompared(): Compared[] {
  const answer = useSession((session) => session.answer);
  return useMemo(
    () =>
      answer?.programs.flatMap((program, at) => {
        const arm = answer.results.arms[at + 1];
        return arm ? [compared(program, arm, at)] : [];
      }) ?? [],
    [answer],
  );
}

function compared(program: ProgramAnswer, arm: Arm, at: number): Compared {
  const find = (all: Indicator[], id: string) => all.find((one) => one.id === id);
  return {
    name: program.name,
    at,
    pays: program.pays,
    arm,
    program,
    lift: (id) => find(arm.lift, id),
    level: (...ids) => ids.map((id) => find(arm.indicators, id)).find((one) => one !== undefined),
  };
}
