package org.lockpick.form;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// From characters to the one root node of a YAML 1.2 document. The first error of syntax ends the reading.
final class Syntax {
    private static final int DEEPEST = 100;

    private Syntax() {}

    static Node read(String text, Mistakes mistakes) {
        var settings = LoadSettings.builder()
                .setSchema(new Core())
                .setAllowNonScalarKeys(true)
                // Aliases are counted by what they unfold to, in Aliases.
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setVersionFunction(version -> version)
                .build();
        try {
            checkEvents(new Parse(settings).parseString(text), mistakes);
            return new Compose(settings).composeString(text).orElseThrow(() -> empty(mistakes));
        } catch (MarkedYamlEngineException e) {
            var problem = SyntaxProblem.of(e, text);
            throw mistakes.fatal(problem.spot(), problem.message());
        } catch (YamlEngineException e) {
            throw mistakes.fatal(Spot.START, "not valid YAML: " + SyntaxProblem.oneLine(e.getMessage()));
        }
    }

    // Before composing, which is recursive: a file of a million brackets must not end in a stack overflow.
    private static void checkEvents(Iterable<Event> events, Mistakes mistakes) {
        var depth = 0;
        var documents = 0;
        for (var event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof DocumentStartEvent) {
                documents++;
            }
            if (depth > DEEPEST) {
                throw mistakes.fatal(spot(event), "nested more than " + DEEPEST + " levels deep");
            }
            if (documents > 1) {
                throw mistakes.fatal(spot(event), "expected one document, found the start of a second one");
            }
        }
    }

    private static StudyFileException empty(Mistakes mistakes) {
        return mistakes.fatal(Spot.START, "expected a mapping, found an empty file");
    }

    private static Spot spot(Event event) {
        return event.getStartMark().map(Spot::of).orElse(Spot.START);
    }

    /// YAML 1.2's core schema without merge keys, which are not part of it: `<<` is a key like any other.
    private record Core() implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
