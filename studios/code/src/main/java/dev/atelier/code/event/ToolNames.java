package dev.atelier.code.event;

/** The studio's tools, as events call them. */
public final class ToolNames {
    public static final String ANALYZE_CODEBASE = "analyze_codebase";
    public static final String PROPOSE_PLAN = "propose_plan";
    public static final String RECORD_DECISION = "record_decision";
    public static final String RUN_CHECKS = "run_checks";
    public static final String OPEN_PULL_REQUEST = "open_pull_request";

    private ToolNames() {}
}
