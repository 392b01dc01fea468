package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;

/// What artifacts a store has, what they were made for and of what, in an SQLite file outside the store: a cache that
/// may be deleted, and is made anew where it is not as it should be.
final class ArtifactIndex implements AutoCloseable {
    /// Rows of a page.
    static final int PAGE = 100;

    private static final int VERSION = 1;
    private static final String COLUMNS = "SELECT kind, hash, study, label, started, seconds FROM artifact ";

    private final Connection connection;

    /// An artifact.
    ///
    /// @param study   title of the study that it was first made for; empty where that was not kept
    /// @param label   what that study calls the stage
    /// @param started when its stage began
    /// @param seconds how long that ran
    record Row(ArtifactId id, String study, String label, String started, double seconds) {}

    /// An artifact with what it was made of.
    record Entry(Row row, List<ArtifactId> inputs) {
        Entry {
            inputs = List.copyOf(inputs);
        }
    }

    /// Which artifacts.
    ///
    /// @param kind  empty: all
    /// @param study title; empty: all
    /// @param words in a label or at the beginning of a hash; empty: all
    record Query(String kind, String study, String words) {}

    private ArtifactIndex(Connection connection) {
        this.connection = connection;
    }

    /// Opens the index of a store.
    ///
    /// @param store its directory
    static ArtifactIndex open(Path file, Path store) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                return opened(file, store);
            } catch (SQLException broken) {
                Files.deleteIfExists(file);
                return opened(file, store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the index " + file, e);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static ArtifactIndex opened(Path file, Path store) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = OFF");
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("CREATE TABLE IF NOT EXISTS made_for (store TEXT, version INTEGER)");
            }
            var index = new ArtifactIndex(connection);
            if (!index.isOf(store)) {
                index.begin(store);
            }
            return index;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private boolean isOf(Path store) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM made_for WHERE store = ? AND version = ?")) {
            statement.setString(1, store.toString());
            statement.setInt(2, VERSION);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void begin(Path store) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS artifact");
            statement.execute("DROP TABLE IF EXISTS input");
            statement.execute("DELETE FROM made_for");
            statement.execute("CREATE TABLE artifact (kind TEXT, hash TEXT, study TEXT, label TEXT, started TEXT,"
                    + " seconds REAL, PRIMARY KEY (kind, hash)) WITHOUT ROWID");
            statement.execute("CREATE INDEX artifact_study ON artifact (study, kind, hash)");
            statement.execute("CREATE TABLE input (of_kind TEXT, of_hash TEXT, kind TEXT, hash TEXT,"
                    + " PRIMARY KEY (of_kind, of_hash, kind, hash)) WITHOUT ROWID");
        }
        try (var statement = connection.prepareStatement("INSERT INTO made_for VALUES (?, ?)")) {
            statement.setString(1, store.toString());
            statement.setInt(2, VERSION);
            statement.execute();
        }
    }

    /// Adds some artifacts at once.
    synchronized void add(List<Entry> entries) {
        try {
            connection.setAutoCommit(false);
            try (var artifact =
                            connection.prepareStatement("INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?, ?)");
                    var input = connection.prepareStatement("INSERT OR IGNORE INTO input VALUES (?, ?, ?, ?)")) {
                for (var entry : entries) {
                    add(artifact, entry.row());
                    for (var of : entry.inputs()) {
                        name(input, 1, of);
                        name(input, 3, entry.row().id());
                        input.execute();
                    }
                }
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void add(PreparedStatement artifact, Row row) throws SQLException {
        name(artifact, 1, row.id());
        artifact.setString(3, row.study());
        artifact.setString(4, row.label());
        artifact.setString(5, row.started());
        artifact.setDouble(6, row.seconds());
        artifact.execute();
    }

    private static void name(PreparedStatement statement, int at, ArtifactId id) throws SQLException {
        statement.setString(at, id.kind());
        statement.setString(at + 1, id.hash().hex());
    }

    /// Removes an artifact that the store has no more.
    synchronized void remove(ArtifactId id) {
        for (var table : List.of("artifact", "input")) {
            query(
                            "DELETE FROM " + table + " WHERE kind = ? AND hash = ?",
                            id.kind(),
                            id.hash().hex())
                    .run();
        }
    }

    /// The hashes of a kind.
    synchronized List<String> hashes(String kind) {
        return query("SELECT hash FROM artifact WHERE kind = ?", kind).list(row -> row.getString(1));
    }

    /// An artifact, where the index has it.
    synchronized Optional<Row> find(ArtifactId id) {
        return query(
                        COLUMNS + "WHERE kind = ? AND hash = ?",
                        id.kind(),
                        id.hash().hex())
                .list(ArtifactIndex::row)
                .stream()
                .findFirst();
    }

    /// What was made of an artifact, a page of it.
    synchronized List<Row> madeOf(ArtifactId id) {
        return query(
                        COLUMNS
                                + "NATURAL JOIN input WHERE of_kind = ? AND of_hash = ? ORDER BY kind, label, hash"
                                + " LIMIT "
                                + PAGE,
                        id.kind(),
                        id.hash().hex())
                .list(ArtifactIndex::row);
    }

    /// A page of the artifacts that fit, by kind and hash.
    ///
    /// @param after the last of the page before, as `kind/hash`; empty: the first page
    synchronized List<Row> page(Query query, String after) {
        var words = query.words().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        int slash = Math.max(0, after.indexOf('/'));
        return query(
                        COLUMNS
                                + "WHERE (kind, hash) > (?, ?) AND (? = '' OR kind = ?) AND (? = '' OR study = ?)"
                                + " AND (? = '' OR label LIKE ? ESCAPE '\\' OR hash LIKE ? ESCAPE '\\')"
                                + " ORDER BY kind, hash LIMIT " + PAGE,
                        after.substring(0, slash),
                        after.isEmpty() ? "" : after.substring(slash + 1),
                        query.kind(),
                        query.kind(),
                        query.study(),
                        query.study(),
                        words,
                        "%" + words + "%",
                        words + "%")
                .list(ArtifactIndex::row);
    }

    /// How many artifacts of each kind there are.
    synchronized List<Counted> kinds() {
        return query("SELECT kind, count(*) FROM artifact GROUP BY kind ORDER BY kind")
                .list(row ->
                        new Counted(row.getString(1), row.getLong(2), Link.to("/artifacts", "kind", row.getString(1))));
    }

    /// For which studies there are artifacts, and how many.
    synchronized List<Counted> studies() {
        return query("SELECT study, count(*) FROM artifact WHERE study <> '' GROUP BY study ORDER BY study")
                .list(row -> new Counted(
                        row.getString(1), row.getLong(2), Link.to("/artifacts", "study", row.getString(1))));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new ArtifactId(row.getString(1), new Hash(row.getString(2))),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getDouble(6));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// A statement with its parameters.
    private record Question(Connection connection, String sql, List<String> values) {
        <T> List<T> list(Reading<T> reading) {
            try (var statement = statement();
                    var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
                return all;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        void run() {
            try (var statement = statement()) {
                statement.execute();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private PreparedStatement statement() throws SQLException {
            var statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return statement;
        }
    }

    private Question query(String sql, String... values) {
        return new Question(connection, sql, List.of(values));
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the index cannot be read: " + e.getMessage(), e);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
