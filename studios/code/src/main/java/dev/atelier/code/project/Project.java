package dev.atelier.code.project;

import dev.atelier.code.source.Language;
import dev.atelier.code.source.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of project a tree is.
 *
 * @param name as its manifest has it
 * @param languages bytes of source per language, the largest first; without text and data
 * @param builds outer folders first; none for a plain folder
 * @param hasReadme whether there is one at the root
 */
public record Project(
        Optional<String> name, Map<Language, Long> languages, List<Build> builds, boolean hasReadme, Reading reading) {
    public Project {
        languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
        builds = List.copyOf(builds);
    }

    /** The language that most of it is written in. */
    public Optional<Language> mainLanguage() {
        return languages.keySet().stream().findFirst();
    }

    /** The build to begin with: the outermost one that has tests, or else the outermost. */
    public Optional<Build> mainBuild() {
        return builds.stream()
                .filter(each -> each.test().isPresent())
                .findFirst()
                .or(() -> builds.stream().findFirst());
    }
}
