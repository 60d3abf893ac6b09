package dev.atelier.code.testresult;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML that JUnit made common: Surefire, Gradle, pytest, Jest, Vitest and many others write it. A document type is refused, so that there are no
 * entities, inside or outside; depth and size are bounded.
 */
public final class JUnitXml {
    private static final int LARGEST = 16 << 20;
    private static final int DEEPEST = 64;

    private final XMLStreamReader xml;
    private final List<TestRun.Failure> failures = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;
    private double seconds;
    private int depth;

    private JUnitXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    public static TestReading read(byte[] report) {
        if (report.length > LARGEST) {
            return new TestReading.Unreadable("The report is larger than %d bytes.".formatted(LARGEST));
        }
        // Read as UTF-8 whatever it says of itself: the library prints what it cannot decode to the terminal.
        var text = new String(report, StandardCharsets.UTF_8);
        try {
            var reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return new JUnitXml(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            return new TestReading.Unreadable("The report is no well-formed XML%s."
                    .formatted(at == null ? "" : " (line " + at.getLineNumber() + ")"));
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of a report is read");
        });
        return factory;
    }

    private TestReading read() throws XMLStreamException {
        while (xml.hasNext()) {
            var refusal = switch (xml.next()) {
                case XMLStreamConstants.DTD -> Optional.of("The report has a document type, which is not read.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    Optional.of("The report refers to an entity, which is not read.");
                case XMLStreamConstants.START_ELEMENT -> element();
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    yield Optional.<String>empty();
                }
                default -> Optional.<String>empty();
            };
            if (refusal.isPresent()) {
                return new TestReading.Unreadable(refusal.get());
            }
        }
        return new TestRun(passed, failed, skipped, failures, duration());
    }

    private Optional<String> element() throws XMLStreamException {
        var name = xml.getLocalName();
        if (++depth > DEEPEST) {
            return Optional.of("The report is nested deeper than %d elements.".formatted(DEEPEST));
        }
        if (depth == 1 && !name.equals("testsuites") && !name.equals("testsuite")) {
            return Optional.of("The report is not JUnit's: it begins with neither testsuites nor testsuite.");
        }
        return name.equals("testcase") ? testCase() : Optional.empty();
    }

    /** Reads to the end of the test. */
    private Optional<String> testCase() throws XMLStreamException {
        var suite = attribute("classname");
        var name = attribute("name");
        count(attribute("time"));
        var inside = 1;
        var isSkipped = false;
        TestRun.@Nullable Failure failure = null;
        while (inside > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var child = xml.getLocalName();
                    if (++inside + depth > DEEPEST) {
                        return Optional.of("The report is nested deeper than %d elements.".formatted(DEEPEST));
                    }
                    isSkipped |= inside == 2 && child.equals("skipped");
                    if (inside == 2 && failure == null && (child.equals("failure") || child.equals("error"))) {
                        var message = attribute("message");
                        failure = new TestRun.Failure(suite, name, message.isEmpty() ? text() : message);
                        inside -= message.isEmpty() ? 1 : 0;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> inside--;
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Optional.of("The report refers to an entity, which is not read.");
                }
                default -> {}
            }
        }
        depth--;
        end(failure, isSkipped);
        return Optional.empty();
    }

    private void end(TestRun.@Nullable Failure failure, boolean isSkipped) {
        if (failure != null) {
            failed++;
            if (failures.size() < TestRun.TOLD) {
                failures.add(failure);
            }
        } else if (isSkipped) {
            skipped++;
        } else {
            passed++;
        }
    }

    /** The beginning of the text of this element, up to its end. */
    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        var inside = 1;
        while (inside > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> inside++;
                case XMLStreamConstants.END_ELEMENT -> inside--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= TestRun.SAID) {
                        text.append(
                                xml.getTextCharacters(),
                                xml.getTextStart(),
                                Math.min(xml.getTextLength(), TestRun.SAID + 1));
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    private String attribute(String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void count(String time) {
        try {
            var value = time.isEmpty() ? 0 : Double.parseDouble(time.replace(",", ""));
            seconds += value > 0 && value < 1e7 ? value : 0;
        } catch (NumberFormatException e) {
            // a report without times is a report
        }
    }

    private Duration duration() {
        return Duration.ofMillis(Math.round(Math.min(seconds, 1e9) * 1_000));
    }
}
