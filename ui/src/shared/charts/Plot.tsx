import { useEffect, useRef } from "react";
import { type Drawing, init, type Option } from "./echarts";

interface Props {
  option: Option;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
}

/** A drawing that keeps its size and place while its numbers change. */
export function Plot({ option, height, label }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: "svg" });
    drawing.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      drawing.current = null;
    };
  }, []);

  useEffect(() => {
    drawing.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ width: "100%", height }} />;
}
