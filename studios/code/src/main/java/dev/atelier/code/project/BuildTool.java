package dev.atelier.code.project;

/** What builds and tests a project, the most telling first. */
public enum BuildTool {
    MAVEN("Maven"),
    GRADLE("Gradle"),
    PNPM("pnpm"),
    YARN("Yarn"),
    NPM("npm"),
    PYTHON("Python"),
    GO("Go"),
    CARGO("Cargo"),
    MAKE("Make");

    private final String title;

    BuildTool(String title) {
        this.title = title;
    }

    /** How people call it. */
    public String title() {
        return title;
    }
}
