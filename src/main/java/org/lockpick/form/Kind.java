package org.lockpick.form;

/// A kind of an open form: a record that study files may name, found on the class path by
/// [java.util.ServiceLoader]. Anybody can add one: a class that implements the provider interface of the
/// form, with a public constructor without parameters, named in `META-INF/services`.
public interface Kind {
    /// The record that is bound; its `@Named` is the word in files and recipes.
    Class<? extends Record> form();
}
