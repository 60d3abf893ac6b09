package dev.atelier.code.tool;

import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.code.event.ToolNames;

/** The studio's tools as a model sees them. */
final class ToolSpecs {
    static final ToolSpec ANALYZE = new ToolSpec(
            ToolNames.ANALYZE_CODEBASE,
            "Tells what there is to work on, before you change anything: what kind of project it is, its languages, how it is built and tested, the "
                    + "base commit, its size, numbers about its code, and what such a task usually needs. Call it first.",
            """
            {"type": "object", "properties": {}}""");

    static final ToolSpec PLAN = new ToolSpec(ToolNames.PROPOSE_PLAN, """
            Tells people what you mean to do, before you change anything. Where they want to approve it, this waits for them; if they decline, \
            their words say why: plan again. Call it again if the plan changes in a way that matters.""", """
            {
              "type": "object",
              "properties": {
                "summary": {"type": "string", "description": "what and why, in a few sentences"},
                "steps": {"type": "array", "items": {"type": "string"}, "description": "in order"},
                "files": {"type": "array", "items": {"type": "string"}, "description": "that you expect to add or change, from the repository's root"},
                "risks": {"type": "array", "items": {"type": "string"}},
                "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "how sure you are that this will be merged as it is"}
              },
              "required": ["summary", "steps", "confidence"]
            }""");

    static final ToolSpec DECISION = new ToolSpec(ToolNames.RECORD_DECISION, """
            Writes down a decision for people who read along or look back: whenever there were several ways to go and you took one.""", """
            {
              "type": "object",
              "properties": {
                "point": {"type": "string", "description": "what was to be decided"},
                "choice": {"type": "string"},
                "reason": {"type": "string"},
                "alternatives": {"type": "array", "items": {"type": "string"}},
                "confidence": {"type": "number", "minimum": 0, "maximum": 1}
              },
              "required": ["point", "choice", "reason", "confidence"]
            }""");

    static final ToolSpec CHECKS = new ToolSpec(ToolNames.RUN_CHECKS, """
            Installs what the project's files name, where the sandbox's network lets package managers through, then builds and tests it with the \
            commands that its files call for, each in a fresh sandbox on the files as they are now, and tells how it went. Where the project has none, or where you need another one, name a command; it runs in the repository's root. Call it after \
            your changes and mend what fails.""", """
            {
              "type": "object",
              "properties": {"command": {"type": "string", "description": "instead of those that were found"}}
            }""");

    static final ToolSpec PULL_REQUEST = new ToolSpec(ToolNames.OPEN_PULL_REQUEST, """
            Proposes your work: measures it, commits it, pushes it to a branch of its own, and opens a pull request, or renews the one that you opened \
            before. Runs the checks first if files changed since they ran. Do not use git yourself for any of that. If nothing is different, it says so \
            and there is no pull request. Failing checks must be mended first; if what fails is not yours to mend, say so in failing_checks, and the \
            pull request is a draft.""", """
            {
              "type": "object",
              "properties": {
                "title": {"type": "string", "description": "what the change does, one line, without a prefix"},
                "type": {"type": "string", "enum": ["feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore"]},
                "why": {"type": "string", "description": "why it is wanted, for somebody who has not seen the task"},
                "what": {"type": "string", "description": "what was done, and how; Markdown"},
                "risks": {"type": "array", "items": {"type": "string"}, "description": "what a reviewer should look at twice"},
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                "failing_checks": {"type": "string", "description": "only if checks fail that are not yours to mend: which, and why"}
              },
              "required": ["title", "type", "why", "what", "confidence"]
            }""");

    private ToolSpecs() {}
}
