package dev.atelier.code.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kind of project a repository is. */
public record ProjectFacts(Kind kind, List<LanguageShare> languages, List<KnownBuild> builds, boolean hasReadme) {
    public ProjectFacts {
        languages = List.copyOf(languages);
        builds = List.copyOf(builds);
    }

    /** What it is for, by what lies in it. */
    public enum Kind {
        @JsonProperty("web_api")
        WEB_API,
        FRONTEND,
        @JsonProperty("data_science")
        DATA_SCIENCE,
        DEVOPS,
        GAME,
        LIBRARY,
        GENERAL
    }

    /** @param bytes of source */
    public record LanguageShare(String name, long bytes) {}

    /**
     * A part that is built by itself.
     *
     * @param folder from the root; empty for the root itself
     * @param build the command; null if there is nothing to build
     * @param test the command; null if there seem to be no tests
     */
    public record KnownBuild(
            String tool,
            String folder,
            @Nullable String build,
            @Nullable String test) {}
}
