package dev.atelier.server.v1.skills;

import dev.atelier.server.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What a SKILL.md says of itself above its text: a name and when to use it. */
record FrontMatter(String name, String description) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST = 16 * 1024;
    private static final String LINE = "---";

    static FrontMatter of(byte[] skill) {
        var known = parse(block(text(skill)));
        var name = text(known, "name");
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw refused("name", "must be 1 to " + LONGEST_NAME + " of a-z, 0-9 and single hyphens between them");
        }
        var description = text(known, "description");
        if (description.length() > LONGEST_DESCRIPTION) {
            throw refused("description", "has more than " + LONGEST_DESCRIPTION + " characters");
        }
        return new FrontMatter(name, description);
    }

    private static String text(byte[] skill) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(skill))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ApiException.invalid("SKILL.md", "must be text in UTF-8");
        }
    }

    /** The lines between the first two of three hyphens. */
    private static String block(String text) {
        var lines = text.lines().iterator();
        if (!lines.hasNext() || !lines.next().stripTrailing().equals(LINE)) {
            throw ApiException.invalid("SKILL.md", "must begin with '---', name and description, and '---'");
        }
        var block = new StringBuilder();
        while (lines.hasNext() && block.length() <= LONGEST) {
            var line = lines.next();
            if (line.stripTrailing().equals(LINE)) {
                return block.toString();
            }
            block.append(line).append('\n');
        }
        throw ApiException.invalid("SKILL.md", "has no '---' at the end of its first block");
    }

    private static Map<?, ?> parse(String block) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        options.setCodePointLimit(2 * LONGEST);
        try {
            if (new Yaml(new SafeConstructor(options)).load(block) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            // told below
        }
        throw ApiException.invalid("SKILL.md", "its first block is not YAML of the form 'name: …'");
    }

    private static String text(Map<?, ?> known, String key) {
        @Nullable Object value = known.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw refused(key, "is missing in the first block, or is not a text");
    }

    private static ApiException refused(String key, String message) {
        return ApiException.invalid("SKILL.md: " + key, message);
    }
}
