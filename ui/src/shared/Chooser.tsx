import css from "./Chooser.module.css";

interface Props {
  label: string;
  value: string;
  options: { value: string; said: string }[];
  onChoose: (value: string) => void;
  testid?: string;
}

/** One of several things to look at, said in a line. */
export function Chooser({ label, value, options, onChoose, testid }: Props) {
  return (
    <label className={css.chooser}>
      <span className="quiet">{label}</span>
      <select
        value={value}
        data-testid={testid}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.said}
          </option>
        ))}
      </select>
    </label>
  );
}
