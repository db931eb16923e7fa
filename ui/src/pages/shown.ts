import type { Answer } from "../host/wire/Answer";
import type { Arm } from "../host/wire/Arm";
import type { ProgramAnswer } from "../host/wire/ProgramAnswer";
import { useSession } from "../session/session";
import { armColour, type Palette } from "../shared/look";
import { usePalette } from "../shared/usePalette";

/** The part of the answer that is looked at: one program, and the colour it has everywhere. */
export interface Shown {
  answer: Answer;
  arm: Arm;
  program: ProgramAnswer;
  at: number;
  colour: string;
  palette: Palette;
}

/** The answer of the program chosen; null before there is one. */
export function useShown(): Shown | null {
  const palette = usePalette();
  const answer = useSession((session) => session.answer);
  const chosen = useSession((session) => session.program);
  if (!answer) return null;
  const at = Math.min(chosen, answer.programs.length - 1);
  const program = answer.programs[at];
  const arm = answer.results.arms[at + 1];
  if (!program || !arm) return null;
  return { answer, arm, program, at, colour: armColour(palette, at), palette };
}
