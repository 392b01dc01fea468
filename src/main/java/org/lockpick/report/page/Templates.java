package org.lockpick.report.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// Pages as templates among the resources. Whatever a template is given is escaped; a name that it is not given is an
/// error.
public final class Templates {
    private final PebbleEngine engine;

    /// @param folder of the templates among the resources, such as `org/lockpick/serve`
    public Templates(String folder) {
        var loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix(folder + "/");
        loader.setSuffix(".html");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .build();
    }

    /// A page.
    ///
    /// @param name of the template
    /// @param values by their names there
    public String page(String name, Map<String, Object> values) {
        var html = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(html, values);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page " + name, e);
        }
        return html.toString();
    }
}
