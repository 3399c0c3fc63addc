package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.List;
import org.hibernate.Session;

/**
 * Inserts rows of values, many in each statement.
 *
 * @param em the entity manager
 * @param table the name of the table
 * @param columns its columns
 */
public record ValueRows(EntityManager em, String table, List<String> columns) {

    public ValueRows {
        columns = List.copyOf(columns);
    }

    /** The values in one statement. Every database takes so many. */
    private static final int VALUES = 2_000;

    /** Inserts rows, each with a value for every column. */
    public void insert(List<Object[]> rows) {
        int size = VALUES / columns.size();
        for (int from = 0; from < rows.size(); from += size) {
            insertSome(rows.subList(from, Math.min(rows.size(), from + size)));
        }
    }

    private void insertSome(List<Object[]> rows) {
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String sql = "insert into " + Jpa.table(table, em) + " (" + String.join(", ", columns) + ") values "
                + String.join(", ", Collections.nCopies(rows.size(), row));
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int at = 0;
                for (Object[] values : rows) {
                    for (Object value : values) {
                        statement.setObject(++at, value);
                    }
                }
                statement.executeUpdate();
            }
        });
    }
}
