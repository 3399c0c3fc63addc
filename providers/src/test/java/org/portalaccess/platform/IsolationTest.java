package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The databases that cause a WARN at boot. */
final class IsolationTest {

    @ParameterizedTest
    @CsvSource({
        "MySQL, " + Connection.TRANSACTION_REPEATABLE_READ + ", true",
        "MariaDB, " + Connection.TRANSACTION_REPEATABLE_READ + ", true",
        "MySQL, " + Connection.TRANSACTION_READ_COMMITTED + ", false",
        "MariaDB, " + Connection.TRANSACTION_READ_COMMITTED + ", false",
        "MariaDB, " + Connection.TRANSACTION_SERIALIZABLE + ", false",
        "PostgreSQL, " + Connection.TRANSACTION_REPEATABLE_READ + ", false",
        "H2, " + Connection.TRANSACTION_READ_COMMITTED + ", false"
    })
    void repeatableReadOfMySqlAndMariaDbIsUnfit(String product, int isolation, boolean unfit) {
        assertThat(Isolation.unfit(product, isolation).isPresent()).isEqualTo(unfit);
    }
}
