import { useMemo } from "react";
import { Card } from "../../code/overview/Card";
import type { WholeTask } from "../types";
import { askedOf, type Quoted } from "./asked";

/** What was asked for; what strangers wrote is set apart and says where it is from. */
export function AskedCard({ task }: { task: WholeTask }) {
  const asked = useMemo(() => askedOf(task.input_message), [task.input_message]);
  return (
    <Card title="What was asked for" wide>
      {asked.words !== "" && (
        <p className="task-text" tabIndex={0}>
          {asked.words}
        </p>
      )}
      {asked.quoted.map((quoted, index) => (
        <Quote key={index} quoted={quoted} />
      ))}
    </Card>
  );
}

/** Facts stand as they are; what somebody wrote is a quotation. */
function Quote({ quoted }: { quoted: Quoted }) {
  return (
    <figure className="quoted">
      <figcaption className="quoted__origin">{quoted.origin}</figcaption>
      <blockquote className="quoted__text" tabIndex={0}>
        {quoted.text}
      </blockquote>
    </figure>
  );
}
