package dev.atelier.code.testresult;

/** What came of reading a report: a run of tests, or why there is none in it. */
public sealed interface TestReading permits TestRun, TestReading.Unreadable {
    /** In words for people and agents; holds nothing of the report but names of its elements. */
    record Unreadable(String why) implements TestReading {}
}
