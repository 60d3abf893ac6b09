package dev.atelier.code.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language in which the coder can write a function with a test. */
enum Tongue {
    PYTHON("Python", "py"),
    JAVASCRIPT("JavaScript", "mjs", "js", "cjs", "jsx", "ts", "tsx", "mts"),
    JAVA("Java", "java"),
    SHELL("shell", "sh");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> endings;

    Tongue(String title, String... endings) {
        this.title = title;
        this.endings = List.of(endings);
    }

    String title() {
        return title;
    }

    /** What it can write in this language. */
    List<String> functions() {
        return this == SHELL ? List.of("clamp", "slugify") : Wish.FUNCTIONS;
    }

    String[] endings() {
        return endings.toArray(String[]::new);
    }

    /** The one that most files of a repository are in; empty if none is. */
    static Optional<Tongue> of(Layout layout) {
        Tongue most = null;
        int files = 0;
        for (var tongue : values()) {
            int count = layout.sources(tongue.endings()).size()
                    + layout.tests(tongue.endings()).size();
            if (count > files) {
                files = count;
                most = tongue;
            }
        }
        return Optional.ofNullable(most);
    }

    /**
     * A function and where it goes.
     *
     * @param files the source first, its test second if there is one
     * @param command that runs the test by itself
     */
    record Written(Map<String, String> files, String command) {}

    /** @param manifest what the build's file says; empty without one */
    Written write(String function, Layout layout, String manifest) {
        return switch (this) {
            case PYTHON -> python(function, layout);
            case JAVASCRIPT -> script(function, layout);
            case JAVA -> java(function, layout, manifest);
            case SHELL -> shell(function, layout);
        };
    }

    private static Written python(String function, Layout layout) {
        var main = layout.sources("py").stream()
                .filter(file -> !Layout.base(file).matches("setup|conftest|manage|noxfile"))
                .findFirst()
                .orElse("");
        var folder = Layout.folder(main);
        boolean src = folder.startsWith("src/");
        boolean isPackage = !folder.isEmpty() && layout.has(folder + "__init__.py");
        var module = isPackage ? folder.substring(src ? 4 : 0).replace('/', '.') + function : function;
        var tests = layout.tests("py").stream().map(Layout::folder).findFirst().orElse("");
        var root = isPackage ? (src ? "src" : "") : folder.replaceAll("/$", "");
        int up = (int) tests.chars().filter(c -> c == '/').count();
        var path = root.isEmpty() && tests.isEmpty() ? "" : path(up, root);
        var files = new LinkedHashMap<String, String>();
        files.put(folder + function + ".py", Templates.fill(function + ".py", Map.of()));
        var test = tests + "test_" + function + ".py";
        files.put(test, Templates.fill(function + ".test.py", Map.of("module", module, "path", path)));
        return new Written(files, "python3 " + test);
    }

    /** Python finds a module from wherever a test is run if it is told where to look. */
    private static String path(int up, String root) {
        var place =
                "pathlib.Path(__file__).resolve().parents[" + up + "]" + (root.isEmpty() ? "" : " / \"" + root + "\"");
        return "import pathlib\nimport sys\n\nsys.path.insert(0, str(" + place + "))\n\n";
    }

    private static Written script(String function, Layout layout) {
        var folder = layout.files().stream().anyMatch(file -> file.startsWith("src/")) ? "src/" : "";
        var tests = layout.tests("mjs", "js", "ts", "cjs").stream()
                .map(Layout::folder)
                .findFirst()
                .orElse("test/");
        var back = "../".repeat((int) tests.chars().filter(c -> c == '/').count());
        var module = (back.isEmpty() ? "./" : back) + folder + function + ".mjs";
        var files = new LinkedHashMap<String, String>();
        files.put(folder + function + ".mjs", Templates.fill(function + ".mjs", Map.of()));
        var test = tests + function + ".test.mjs";
        files.put(test, Templates.fill(function + ".test.mjs", Map.of("module", module)));
        return new Written(files, "node --test " + test);
    }

    private static Written java(String function, Layout layout, String manifest) {
        var name = function.substring(0, 1).toUpperCase(Locale.ROOT) + function.substring(1);
        var folder = Layout.folder(layout.sources("java").stream().findFirst().orElse(""));
        var home = folder.contains("src/main/java/") ? folder.indexOf("src/main/java/") + 14 : folder.length();
        var place = folder.substring(home).replaceAll("/$", "").replace('/', '.');
        var header = place.isEmpty() ? "" : "package " + place + ";\n\n";
        var files = new LinkedHashMap<String, String>();
        files.put(folder + name + ".java", Templates.fill(function + ".java", Map.of("package", header)));
        boolean five = manifest.contains("junit-jupiter");
        if (folder.contains("src/main/java/") && (five || manifest.contains("junit"))) {
            var api = five ? "org.junit.jupiter.api." : "org.junit.";
            var asserting = five ? "Assertions" : "Assert";
            boolean refuses = !function.equals("slugify");
            var imports = "import static " + api + asserting + ".assertEquals;\n"
                    + (refuses ? "import static " + api + asserting + ".assertThrows;\n" : "") + "\nimport " + api
                    + "Test;\n";
            var values = Map.of("package", header, "imports", imports, "public", five ? "" : "public ");
            files.put(
                    folder.replace("src/main/java/", "src/test/java/") + name + "Test.java",
                    Templates.fill(function + ".test.java", values));
        }
        return new Written(files, "javac -d /tmp/classes " + folder + name + ".java");
    }

    private static Written shell(String function, Layout layout) {
        var folder = Layout.folder(layout.sources("sh").stream().findFirst().orElse(""));
        var files = new LinkedHashMap<String, String>();
        files.put(folder + function + ".sh", Templates.fill(function + ".sh", Map.of()));
        var test = folder + "test_" + function + ".sh";
        files.put(test, Templates.fill(function + ".test.sh", Map.of("module", function + ".sh")));
        return new Written(files, "sh " + test);
    }
}
