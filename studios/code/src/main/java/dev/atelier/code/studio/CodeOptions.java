package dev.atelier.code.studio;

import dev.atelier.agent.session.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run is to come to its end, as the session's metadata says it.
 *
 * @param draft whether the pull request is opened as a draft
 */
public record CodeOptions(boolean draft) {
    /** Key of the metadata. */
    public static final String DRAFT = "draft";

    /** @throws InvalidInputException naming the key, the value and the fix */
    public static CodeOptions parse(Map<String, String> metadata) throws InvalidInputException {
        var draft = metadata.getOrDefault(DRAFT, "false").strip();
        if (!draft.equals("true") && !draft.equals("false")) {
            var shown = draft.length() > 40 ? draft.substring(0, 40) + "…" : draft;
            throw new InvalidInputException(
                    "metadata." + DRAFT, "'" + shown + "' says neither yes nor no, use true or false");
        }
        return new CodeOptions(draft.equals("true"));
    }

    /** Reads what was stored, which was checked then. */
    public static CodeOptions stored(Map<String, String> metadata) {
        return new CodeOptions("true".equals(metadata.get(DRAFT)));
    }

    /** The metadata that says all of it, and whatever else was in the given one. */
    public Map<String, String> completing(Map<String, String> metadata) {
        var complete = new LinkedHashMap<>(metadata);
        complete.put(DRAFT, Boolean.toString(draft));
        return complete;
    }
}
