package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Rows that are named by pairs of values, such as a rule and a contract, a thousand in each statement. The condition is
 * one for which the database looks up each pair in the index over both columns. With {@code A in (…) and B in (…)}, H2
 * would read all rows of {@code A}, and PostgreSQL would look up each combination.
 */
public final class Pairs {

    private static final int IN_ONE = 1_000;
    private static final String H2 = "H2";
    private static final String POSTGRES = "PostgreSQL";

    private final EntityManager em;
    private final String first;
    private final String second;

    /** Creates statements over pairs of values in these columns. */
    public Pairs(EntityManager em, String first, String second) {
        this.em = em;
        this.first = first;
        this.second = second;
    }

    /**
     * Runs a statement for these pairs.
     *
     * @param statement the statement up to its condition
     */
    public void update(String statement, Map<String, ? extends Collection<String>> secondsByFirst) {
        run(statement, secondsByFirst, PreparedStatement::executeUpdate);
    }

    /**
     * Runs a query for these pairs.
     *
     * @param query the query up to its condition
     * @param reader is given each row
     */
    public void read(String query, Map<String, ? extends Collection<String>> secondsByFirst, RowReader reader) {
        run(query, secondsByFirst, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        });
    }

    private void run(String statement, Map<String, ? extends Collection<String>> secondsByFirst, Work work) {
        List<String[]> pairs = sorted(secondsByFirst);
        if (pairs.isEmpty()) {
            return;
        }
        em.unwrap(Session.class).doWork(connection -> {
            for (int from = 0; from < pairs.size(); from += IN_ONE) {
                List<String[]> some = pairs.subList(from, Math.min(pairs.size(), from + IN_ONE));
                run(connection, statement, some, work);
            }
        });
    }

    private void run(Connection connection, String statement, List<String[]> pairs, Work work) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        pairs.forEach(pair ->
                groups.computeIfAbsent(pair[0], one -> new ArrayList<>()).add(pair[1]));
        boolean inGroups = !product.equals(H2) && (groups.size() == 1 || !product.equals(POSTGRES));
        String sql = statement + " where " + (inGroups ? withGroups(groups) : withPairs(pairs.size(), product));
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            int at = 0;
            for (Map.Entry<String, List<String>> group : groups.entrySet()) {
                for (int i = 0; i < group.getValue().size(); i++) {
                    if (i == 0 || !inGroups) {
                        prepared.setString(++at, group.getKey());
                    }
                    prepared.setString(++at, group.getValue().get(i));
                }
            }
            work.run(prepared);
        }
    }

    private String withGroups(Map<String, List<String>> groups) {
        return groups.values().stream()
                .map(seconds -> "(" + first + " = ? and " + second + " in (?" + ", ?".repeat(seconds.size() - 1) + "))")
                .collect(Collectors.joining(" or "));
    }

    private String withPairs(int size, String product) {
        String values = "(?, ?)" + ", (?, ?)".repeat(size - 1);
        return "(" + first + ", " + second + ") in (" + (product.equals(POSTGRES) ? "values " : "") + values + ")";
    }

    /** Returns the pairs in the order of the index, in which it is read and written fastest. */
    public static List<String[]> sorted(Map<String, ? extends Collection<String>> secondsByFirst) {
        List<String[]> pairs = new ArrayList<>();
        secondsByFirst.forEach((one, seconds) -> seconds.forEach(other -> pairs.add(new String[] {one, other})));
        pairs.sort(Comparator.comparing((String[] pair) -> pair[0]).thenComparing(pair -> pair[1]));
        return pairs;
    }

    /** Reads the present row of a result by the names of its columns. */
    public interface RowReader {

        void read(ResultSet row) throws SQLException;
    }

    private interface Work {

        void run(PreparedStatement statement) throws SQLException;
    }
}
