package dev.atelier.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** All findings of a run as one JSON document, for programs that compare runs. */
public final class ResultsFile {
    private final List<Map<String, Object>> findings = new ArrayList<>();

    public void add(Finding finding) {
        findings.add(
                switch (finding) {
                    case Finding.Measured(var row, var figure) -> measured(row, figure);
                    case Finding.Absent(var row, var why) -> Map.of("row", row, "absent", why);
                    case Finding.Broken(var row, var why) -> Map.of("row", row, "broken", why);
                });
    }

    public void write(Path file) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", Instant.now().toString());
        document.put("cores", Runtime.getRuntime().availableProcessors());
        document.put("java", Runtime.version().toString());
        document.put("findings", findings);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    private static Map<String, Object> measured(String row, Figure figure) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("row", row);
        fields.put("what", figure.what());
        fields.put("value", figure.value());
        fields.put("unit", figure.unit().name());
        if (figure.target() != null) {
            fields.put(
                    figure.target() instanceof Target.AtLeast ? "at_least" : "at_most",
                    figure.target().bound());
            fields.put("pass", figure.passes());
        }
        if (figure.baseline() != null) {
            fields.put("baseline", figure.baseline().what());
            fields.put("baseline_value", figure.baseline().value());
            fields.put("ratio", figure.value() / figure.baseline().value());
        }
        if (figure.note() != null) {
            fields.put("note", figure.note());
        }
        return fields;
    }
}
