package dev.atelier.code.api;

import dev.atelier.code.event.CodeEvent;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reviews;
import dev.atelier.journal.EventJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pull requests and what people say of them. */
public final class ReviewJson {
    private ReviewJson() {}

    /**
     * @param known as it is now; null if its forge did not say
     * @param missing why it did not; null if it did
     */
    public static ObjectNode of(
            CodeEvent.PullRequestOpened opened,
            @Nullable PullRequest known,
            Reviews.Found found,
            @Nullable String missing) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("forge", opened.forge()).put("number", opened.number()).put("url", opened.url());
        json.put("title", known == null ? opened.title() : known.words().title());
        json.put("body", known == null ? "" : known.words().body());
        json.put("state", known == null ? "unknown" : known.state().name().toLowerCase(Locale.ROOT));
        json.put("branch", opened.branch());
        json.put("base", known == null ? opened.base() : known.base());
        json.put("draft", known == null ? opened.draft() : known.isDraft());
        json.set("comments", of(found).get("comments"));
        var why = missing == null ? found.missing() : missing;
        if (why != null) {
            json.put("missing", why);
        }
        return json;
    }

    public static ObjectNode of(Reviews.Found found) {
        var json = JsonNodeFactory.instance.objectNode();
        var comments = json.putArray("comments");
        found.remarks().forEach(remark -> comments.add(of(remark)));
        if (found.missing() != null) {
            json.put("missing", found.missing());
        }
        return json;
    }

    public static ObjectNode of(Reviews.Remark remark) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", remark.id()).put("source", remark.source()).put("author", remark.author());
        json.put("at", EventJson.time(remark.at()));
        var spot = remark.spot();
        if (spot != null) {
            json.put("path", spot.path());
            if (spot.line() != null) {
                json.put("line", spot.line());
            }
            json.put("side", spot.side().toString());
        }
        json.put("body", remark.body());
        if (remark.page() != null) {
            json.put("url", remark.page().toString());
        }
        return json;
    }
}
