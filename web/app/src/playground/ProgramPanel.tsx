import { useMemo, useState } from "react";
import { Tabs } from "../desk/Tabs";
import { useCopy } from "../desk/useCopy";
import { Icon } from "../design/Icon";
import { curl } from "./curl";
import { highlight } from "./highlight";
import { java } from "./java";
import type { Program } from "./program";
import { typescript } from "./typescript";

const languages = { typescript, java, curl } as const;
type Language = keyof typeof languages;

const tabs = [
  ["typescript", "TypeScript"],
  ["java", "Java"],
  ["curl", "curl"],
] as const;

/** What one would write oneself, always in step with the form. */
export function ProgramPanel({ program }: { program: Program }) {
  const [language, setLanguage] = useState<Language>("typescript");
  const code = useMemo(() => languages[language](program), [language, program]);
  const [done, copy] = useCopy();
  return (
    <section className="program" aria-label="The program">
      <Tabs label="Language" tabs={tabs} chosen={language} onChoose={setLanguage}>
        <div className="program__sheet">
          <button
            type="button"
            className="button button--outline button--small program__copy"
            onClick={() => copy(code)}
          >
            <Icon name={done ? "check" : "copy"} size={16} />
            {done ? "Copied" : "Copy"}
          </button>
          <pre className="program__code" tabIndex={0} aria-label={`The program in ${language}`}>
            <code>
              {highlight(code).map((span, index) =>
                span.kind ? (
                  <span key={index} data-kind={span.kind}>
                    {span.text}
                  </span>
                ) : (
                  span.text
                ),
              )}
            </code>
          </pre>
        </div>
      </Tabs>
    </section>
  );
}
