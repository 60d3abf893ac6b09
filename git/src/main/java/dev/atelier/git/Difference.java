package dev.atelier.git;

import dev.atelier.git.ChangeSet.FileChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is different between two trees of one repository of the server's own. Nothing that lies in them is run. */
record Difference(GitProcess git, Path repository, String from, String to) {
    private static final String[] PLAIN = {"--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"};

    ChangeSet changes() throws GitFailure, InterruptedException {
        var kinds = git.run(call("--name-status", "-z"), in -> kinds(texts(in)));
        return git.run(call("--numstat", "-z"), in -> changes(texts(in), kinds));
    }

    Patches patches(Patches.Limits limits) throws GitFailure, InterruptedException {
        var files = changes().files();
        return git.run(call("--patch", "--full-index"), new PatchReader(files, limits)::read);
    }

    /** As text, at most so many bytes of it; then a line says that there is more. */
    String text(int most) throws GitFailure, InterruptedException {
        return git.run(call("--patch", "--full-index"), in -> {
            var kept = new ByteArrayOutputStream();
            kept.write(in.readNBytes(most));
            boolean more = in.read() >= 0;
            in.transferTo(OutputStream.nullOutputStream());
            var text = kept.toString(StandardCharsets.UTF_8);
            return more ? text + "\n… the rest is left out\n" : text;
        });
    }

    private GitCall call(String... more) {
        var all = new ArrayList<>(List.of("diff-tree", "-r"));
        all.addAll(List.of(PLAIN));
        all.addAll(List.of(more));
        all.addAll(List.of(from, to));
        return GitCall.in(repository, all.toArray(String[]::new));
    }

    private static List<String> texts(InputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (var text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0")) {
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static Map<String, ChangeSet.Kind> kinds(List<String> texts) {
        var kinds = new HashMap<String, ChangeSet.Kind>();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            kinds.put(
                    texts.get(i + 1),
                    switch (texts.get(i)) {
                        case "A" -> ChangeSet.Kind.ADDED;
                        case "D" -> ChangeSet.Kind.DELETED;
                        default -> ChangeSet.Kind.MODIFIED;
                    });
        }
        return kinds;
    }

    private static ChangeSet changes(List<String> texts, Map<String, ChangeSet.Kind> kinds) {
        var files = new ArrayList<FileChange>();
        for (var text : texts) {
            var parts = text.split("\t", 3);
            boolean binary = parts[0].equals("-");
            files.add(new FileChange(
                    parts[2],
                    kinds.getOrDefault(parts[2], ChangeSet.Kind.MODIFIED),
                    binary ? 0 : Long.parseLong(parts[0]),
                    binary ? 0 : Long.parseLong(parts[1]),
                    binary));
        }
        return new ChangeSet(files);
    }
}
