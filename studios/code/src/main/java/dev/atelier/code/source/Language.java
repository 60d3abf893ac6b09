package dev.atelier.code.source;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a file is written in, by its name. The families say how its tokens are read; {@link Family#SIZE_ONLY} means that only lines are counted. */
public enum Language {
    JAVA("Java", Family.CURLY, "java"),
    JAVASCRIPT("JavaScript", Family.CURLY, "js", "jsx", "mjs", "cjs"),
    TYPESCRIPT("TypeScript", Family.CURLY, "ts", "tsx", "mts", "cts"),
    GO("Go", Family.CURLY, "go"),
    RUST("Rust", Family.CURLY, "rs"),
    CSHARP("C#", Family.CURLY, "cs"),
    C("C", Family.CURLY, "c", "h"),
    CPP("C++", Family.CURLY, "cc", "cpp", "cxx", "hh", "hpp", "hxx"),
    PYTHON("Python", Family.PYTHON, "py", "pyi"),
    SHELL("Shell", Family.SHELL, "sh", "bash"),
    KOTLIN("Kotlin", Family.SIZE_ONLY, "kt", "kts"),
    SCALA("Scala", Family.SIZE_ONLY, "scala"),
    RUBY("Ruby", Family.SIZE_ONLY, "rb"),
    PHP("PHP", Family.SIZE_ONLY, "php"),
    SWIFT("Swift", Family.SIZE_ONLY, "swift"),
    SQL("SQL", Family.SIZE_ONLY, "sql"),
    HTML("HTML", Family.SIZE_ONLY, "html", "htm", "vue", "svelte"),
    CSS("CSS", Family.SIZE_ONLY, "css", "scss", "less"),
    /** Text, data or anything else. */
    OTHER("Other", Family.SIZE_ONLY);

    /** How the tokens of a language are read. */
    public enum Family {
        CURLY,
        PYTHON,
        SHELL,
        SIZE_ONLY
    }

    private static final Map<String, Language> BY_ENDING = Arrays.stream(values())
            .flatMap(each -> each.endings().stream().map(ending -> Map.entry(ending, each)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String title;
    private final Family family;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> endings;

    Language(String title, Family family, String... endings) {
        this.title = title;
        this.family = family;
        this.endings = List.of(endings);
    }

    /** The language of a file with this name or path; {@link #OTHER} if its ending says nothing. */
    public static Language of(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        if (dot < 1) {
            return OTHER;
        }
        return BY_ENDING.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), OTHER);
    }

    /** How people call it. */
    public String title() {
        return title;
    }

    public Family family() {
        return family;
    }

    private List<String> endings() {
        return endings;
    }
}
