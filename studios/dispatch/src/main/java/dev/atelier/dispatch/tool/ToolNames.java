package dev.atelier.dispatch.tool;

/** How the studio's tools are called. */
public final class ToolNames {
    public static final String DELEGATE_TASK = "delegate_task";
    public static final String LIST_TASKS = "list_tasks";
    public static final String WRITE_PLAN = "write_plan";
    public static final String ASK_PERSON = "ask_person";

    private ToolNames() {}
}
