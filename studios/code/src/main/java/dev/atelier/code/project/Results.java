package dev.atelier.code.project;

/** Where the results of a build's tests are to be found; the readers are in {@code dev.atelier.code.testresult}. */
public enum Results {
    /** In JUnit's XML, in the tree. */
    REPORTS,
    /** In the command's output, as events of {@code go test -json}. */
    GO_EVENTS,
    /** In the command's output, as a summary for people, if at all. */
    OUTPUT
}
