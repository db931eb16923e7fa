import type { ReactNode } from "react";
import { type FigureTable, KeepMenu } from "../shared/Figure";
import { HowTo } from "../shared/HowTo";
import { usePalette } from "../shared/usePalette";
import { useFigureWords, useKeep } from "./figures";
import css from "../shared/Figure.module.css";

interface Props {
  title: string;
  how: string;
  /** The beginning of the file's name when it is kept. */
  name: string;
  table: FigureTable;
  controls?: ReactNode;
  /** What tests call it, unless that is the file's name. */
  testid?: string;
  children: ReactNode;
}

/** A table with its title, how to read it, and a way to keep it. */
export function TableSection({ title, how, name, table, controls, testid, children }: Props) {
  const palette = usePalette();
  const words = useFigureWords(title);
  const keep = useKeep();
  return (
    <section className={css.figure} data-testid={testid ?? name}>
      <div className={css.head}>
        <h2>{title}</h2>
        <HowTo label={words.how} text={how} about={title} />
        <span className={css.space} />
        {controls}
        <KeepMenu
          words={words}
          pictures={false}
          keep={(as) => void keep({ name, option: null, table, palette }, as)}
        />
      </div>
      {children}
    </section>
  );
}
