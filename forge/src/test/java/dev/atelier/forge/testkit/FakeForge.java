package dev.atelier.forge.testkit;

import dev.atelier.forge.Site;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A forge with one repository, {@code octo/tools}, that opens, keeps and shows pull requests, and has issue 6. Everything else it answers as its documentation's examples do. */
public abstract class FakeForge implements AutoCloseable {
    public static final String REPOSITORY = "octo/tools";
    private static final String SECRET = "glpat-thisisaverysecrettoken";

    protected final StrictServer server;
    protected final List<ObjectNode> pulls = new ArrayList<>();
    protected final List<ObjectNode> comments = new ArrayList<>();
    protected final Map<String, String> rights = new ConcurrentHashMap<>(Map.of("octo", "admin"));
    private final List<String> places = new ArrayList<>();
    private final String scheme;

    /** @param scheme that stands before the token in {@code Authorization} */
    protected FakeForge(StrictServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    public abstract Site site();

    /** Somebody closes a pull request. */
    public abstract void shut(long number);

    /** Somebody merges a pull request. */
    public abstract void merge(long number);

    /** The token that it takes. */
    public String token() {
        return SECRET;
    }

    public StrictServer server() {
        return server;
    }

    /** What that account may do: {@code admin}, {@code write}, {@code read} or {@code none}. Only octo may do anything before. */
    public void allow(String account, String right) {
        rights.put(account, right);
    }

    /** The texts of the comments that were made, the oldest first. */
    public synchronized List<String> said() {
        return comments.stream().map(comment -> comment.path("body").asString()).toList();
    }

    /** Keeps a comment on something with that number. */
    protected final ObjectNode keep(ObjectNode example, String number, JsonNode sent) {
        example.put("id", 1000 + comments.size());
        example.set("body", sent.path("body"));
        comments.add(example);
        places.add(number);
        return example;
    }

    /** The comments on what has that number. */
    protected final Reply kept(String number) {
        return all(IntStream.range(0, comments.size())
                .filter(each -> places.get(each).equals(number))
                .mapToObj(comments::get)
                .toList());
    }

    /** How many pull requests were ever opened. */
    public synchronized int opened() {
        return pulls.size();
    }

    /** From now on answered like this, with the right token. */
    protected final void on(String operation, Function<Asked, Reply> behaviour) {
        server.on(operation, asked -> {
            if (!asked.authorization().equals(scheme + " " + token())) {
                return new Reply(401, Map.of(), "{\"message\":\"Bad credentials\"}");
            }
            synchronized (this) {
                return behaviour.apply(asked);
            }
        });
    }

    protected final Optional<ObjectNode> pull(String number) {
        int index = Integer.parseInt(number) - 1;
        return index >= 0 && index < pulls.size() ? Optional.of(pulls.get(index)) : Optional.empty();
    }

    protected static Reply one(int status, Optional<? extends JsonNode> json) {
        return json.map(found -> Reply.of(status, found)).orElseGet(FakeForge::nothing);
    }

    protected static Reply nothing() {
        return new Reply(404, Map.of(), "{\"message\":\"Not Found\"}");
    }

    protected static Reply all(List<? extends JsonNode> json) {
        var array = JsonMapper.shared().createArrayNode();
        json.forEach(array::add);
        return Reply.of(200, array);
    }

    /** What was sent takes the place of what was there. */
    protected static ObjectNode merged(ObjectNode into, JsonNode sent, String... fields) {
        for (var field : fields) {
            if (sent.has(field)) {
                into.set(field, sent.get(field));
            }
        }
        return into;
    }

    @Override
    public void close() {
        server.close();
    }
}
