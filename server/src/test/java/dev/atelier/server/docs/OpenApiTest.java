package dev.atelier.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Whether the description says what there is, all of it and nothing else. */
class OpenApiTest extends ServerTest {
    /** The page and what Spring itself answers with. */
    private static final Set<String> NOT_API = Set.of("GET /", "/error");

    private final JsonNode document = new OpenApiDocument().whole();

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        assertThat(described()).isEqualTo(routes());
    }

    private Set<String> described() {
        var all = new TreeSet<String>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method ->
                                all.add(method.toUpperCase(java.util.Locale.ROOT) + " " + withoutNames(path))));
        return all;
    }

    private Set<String> routes() {
        var mapping = server.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var all = new TreeSet<String>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues()
                        .forEach(pattern -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> all.add(method + " " + withoutNames(pattern)))));
        all.removeAll(NOT_API);
        return all;
    }

    /** What a variable is called is nobody's business. */
    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var missing = new HashSet<String>();
        references(document).stream()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    private static Set<String> references(JsonNode node) {
        var found = node.findValues("$ref").stream().map(JsonNode::asString).collect(Collectors.toSet());
        assertThat(found).allMatch(reference -> reference.startsWith("#/"));
        return found;
    }

    @Test
    void itIsServedWhole() {
        assertThat(api.get("/openapi.json").json()).isEqualTo(document);
    }
}
