package dev.atelier.dispatch.tool;

import dev.atelier.agent.tool.ToolSpec;

/** The studio's tools as a model sees them. */
final class ToolSpecs {
    static final ToolSpec DELEGATE = new ToolSpec(ToolNames.DELEGATE_TASK, """
            Gives a task to another agent, which works on it in a session of its own. You are woken with its report when it has ended. Work on code: \
            first agent_planner, then agent_executor with plan_task. Say all that is known in the prompt; the other agent sees nothing of your \
            conversation. Copy texts in <untrusted> blocks with their marks.""", """
            {
              "type": "object",
              "properties": {
                "agent": {"type": "string", "description": "agent_planner, agent_executor, or the id of another agent"},
                "prompt": {"type": "string", "description": "what is to be done, for somebody who knows nothing yet"},
                "repository": {"type": "string", "description": "address of the git repository; left out: that of this task"},
                "branch": {"type": "string", "description": "to begin with; left out: the repository's own"},
                "plan_task": {"type": "string", "description": "the planner's task whose plan is to be carried out"},
                "budget_usd": {"type": "number", "minimum": 0, "description": "what it may cost at most"}
              },
              "required": ["agent", "prompt"]
            }""");

    static final ToolSpec LIST = new ToolSpec(
            ToolNames.LIST_TASKS,
            "Tells how the machine stands: how many tasks are in which state, which are open, which were the last ones, and what they cost.",
            """
            {
              "type": "object",
              "properties": {
                "about": {"type": "string", "enum": ["status", "open", "recent", "costs"], "description": "what you want to know"},
                "task": {"type": "string", "description": "only this one, in full"}
              }
            }""");

    static final ToolSpec PLAN = new ToolSpec(ToolNames.WRITE_PLAN, """
            Writes PLAN.md: how the task is to be done. By files, commands and cost people decide whether they look at it before it is carried out, so \
            leave nothing out. Call it again to replace it.""", """
            {
              "type": "object",
              "properties": {
                "summary": {"type": "string", "description": "what and why, in a few sentences"},
                "steps": {"type": "array", "items": {"type": "string"}, "description": "in order"},
                "files": {"type": "array", "items": {"type": "string"}, "description": "every one that will be added or changed, from the repository's root"},
                "commands": {"type": "array", "items": {"type": "string"}, "description": "every one that will be run besides the project's own build and tests"},
                "risks": {"type": "array", "items": {"type": "string"}},
                "estimated_cost_usd": {"type": "number", "minimum": 0},
                "details": {"type": "string", "description": "what else whoever carries it out has to know; Markdown"}
              },
              "required": ["summary", "steps", "files"]
            }""");

    static final ToolSpec ASK = new ToolSpec(ToolNames.ASK_PERSON, """
            Asks a person something that you need to know to go on. The answer comes as a message: end your turn after it.""", """
            {
              "type": "object",
              "properties": {
                "question": {"type": "string"},
                "choices": {"type": "array", "items": {"type": "string"}, "description": "answers to choose from, if there are few"}
              },
              "required": ["question"]
            }""");

    private ToolSpecs() {}
}
