package dev.atelier.code.quality;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was counted in one file. */
final class Counted {
    private Counted() {}

    static FileQuality file(String path, String text) {
        return TreeQuality.ofFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Integer> functions(String path, String text) {
        var functions = new LinkedHashMap<String, Integer>();
        for (var each : file(path, text).declarations()) {
            if (each.isFunction()) {
                var name = functions.containsKey(each.name()) ? each.name() + "#2" : each.name();
                functions.put(name, each.complexity());
            }
        }
        return functions;
    }

    static List<String> documented(String path, String text) {
        return file(path, text).declarations().stream()
                .filter(Declaration::visible)
                .filter(Declaration::documented)
                .map(Declaration::name)
                .toList();
    }

    static List<String> undocumented(String path, String text) {
        return file(path, text).declarations().stream()
                .filter(Declaration::visible)
                .filter(each -> !each.documented())
                .map(Declaration::name)
                .toList();
    }
}
