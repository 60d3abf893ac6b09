package dev.atelier.code.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a project calls itself, as its manifest says it. It is the project's own word, so only what looks like a name is taken. */
final class ProjectName {
    /** Names stand at the beginning, and what somebody made to be slow to search shall not be long. */
    private static final int LOOKED_AT = 16_000;

    private static final Pattern POSSIBLE = Pattern.compile("@?[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]{0,79}");

    /** Which file says it, and where; the most telling first. */
    private static final Map<String, Pattern> PLACES = places();

    /** What a {@code pom.xml} says of others. */
    private static final Pattern OTHERS =
            Pattern.compile("(?s)<(parent|dependencies|dependencyManagement|build|profiles|reporting)>.*?</\\1>");

    private ProjectName() {}

    private static Map<String, Pattern> places() {
        var places = new LinkedHashMap<String, Pattern>();
        places.put("package.json", Pattern.compile("^\\s*\\{[^{}\\[\\]]*?\"name\"\\s*:\\s*\"([^\"\\\\]+)\""));
        places.put(
                "pyproject.toml",
                Pattern.compile("(?m)^\\[(?:project|tool\\.poetry)]\\s*$[^\\[]*?^name\\s*=\\s*[\"']([^\"']+)"));
        places.put("setup.cfg", Pattern.compile("(?m)^\\[metadata]\\s*$[^\\[]*?^name\\s*=\\s*(\\S.*?)\\s*$"));
        places.put("Cargo.toml", Pattern.compile("(?m)^\\[package]\\s*$[^\\[]*?^name\\s*=\\s*\"([^\"]+)"));
        places.put("pom.xml", Pattern.compile("<artifactId>\\s*([^<]+?)\\s*</artifactId>"));
        places.put("go.mod", Pattern.compile("(?m)^module\\s+(?:\\S*/)?([^\\s/]+)\\s*$"));
        places.put("composer.json", Pattern.compile("^\\s*\\{[^{}\\[\\]]*?\"name\"\\s*:\\s*\"([^\"\\\\]+)\""));
        return places;
    }

    static Optional<String> of(Folder root) {
        for (var place : PLACES.entrySet()) {
            var whole = root.text(place.getKey());
            var text = whole.substring(0, Math.min(LOOKED_AT, whole.length()));
            var found = place.getValue()
                    .matcher(
                            place.getKey().equals("pom.xml")
                                    ? OTHERS.matcher(text).replaceAll("")
                                    : text);
            if (found.find() && POSSIBLE.matcher(found.group(1)).matches()) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }
}
