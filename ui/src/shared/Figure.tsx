import { Menu } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import type { Option } from "./charts/echarts";
import { Plot } from "./charts/Plot";
import css from "./Figure.module.css";
import { HowTo } from "./HowTo";

/** The figures of a chart as rows, for reading and for CSV. */
export interface FigureTable {
  head: string[];
  rows: string[][];
}

export type KeepAs = "copy" | "svg" | "png" | "csv";

export interface FigureWords {
  how: string;
  keep: string;
  keepName: string;
  copy: string;
  svg: string;
  png: string;
  csv: string;
  asTable: string;
  asChart: string;
}

interface Props {
  title: string;
  /** What the picture shows, when the title alone does not say it. */
  label?: string;
  how: string;
  option: Option;
  height: number;
  table: FigureTable;
  words: FigureWords;
  keep: (as: KeepAs) => void;
  controls?: ReactNode;
  /** What the parts of the chart are, said under it. */
  legend?: ReactNode;
  note?: ReactNode;
  testid?: string;
}

/** A chart with its title, its explanation, its figures as a table, and ways to keep it. */
export function Figure(props: Props) {
  const { title, how, option, height, table, words, keep, controls, legend, note, testid } = props;
  const { label = title } = props;
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  return (
    <figure className={css.figure} aria-labelledby={heading} data-testid={testid}>
      <div className={css.head}>
        <h2 id={heading}>{title}</h2>
        <HowTo label={words.how} text={how} about={title} />
        <span className={css.space} />
        {controls}
        <span className={css.tools}>
          <button type="button" className={css.quiet} onClick={() => setAsTable(!asTable)}>
            {asTable ? words.asChart : words.asTable}
          </button>
          <KeepMenu words={words} keep={keep} pictures />
        </span>
      </div>
      {asTable ? (
        <Rows table={table} height={height} label={label} />
      ) : (
        <Plot option={option} height={height} label={label} />
      )}
      {legend !== undefined && !asTable && <div className={css.legend}>{legend}</div>}
      {note !== undefined && <p className={css.note}>{note}</p>}
    </figure>
  );
}

/** Ways to keep a chart or a table. */
export function KeepMenu(props: {
  words: FigureWords;
  keep: (as: KeepAs) => void;
  pictures: boolean;
}) {
  const { words, keep, pictures } = props;
  return (
    <Menu position="bottom-end" withinPortal shadow="md" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className={css.quiet} aria-label={words.keepName}>
          {words.keep}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {pictures && <Menu.Item onClick={() => keep("copy")}>{words.copy}</Menu.Item>}
        {pictures && <Menu.Item onClick={() => keep("svg")}>{words.svg}</Menu.Item>}
        {pictures && <Menu.Item onClick={() => keep("png")}>{words.png}</Menu.Item>}
        <Menu.Item onClick={() => keep("csv")}>{words.csv}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Rows({ table, height, label }: { table: FigureTable; height: number; label: string }) {
  return (
    // A scrolling region is reached with the keyboard so that it can be scrolled.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.rows} style={{ height }} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {table.head.map((cell, at) => (
              <th key={cell} scope="col" className={at > 0 ? "right" : undefined}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at} className={at > 0 ? "right" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table as the text of a CSV file. */
export function csvOf({ head, rows }: FigureTable): Uint8Array {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  // The mark at the beginning makes spreadsheets read Korean rightly.
  return new TextEncoder().encode(`\ufeff${lines.join("\n")}\n`);
}
