package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ModelException;

/** The database failures that other transactions on the same rows cause. */
final class LockFailureTest {

    @ParameterizedTest
    @CsvSource({
        "40P01, 0, CONFLICT",
        "40001, 0, CONFLICT",
        "40001, 40001, CONFLICT",
        "90131, 90131, CONFLICT",
        "HY000, 1213, CONFLICT",
        "HY000, 1020, CONFLICT",
        "55P03, 0, TIMEOUT",
        "HYT00, 50200, TIMEOUT",
        "HY000, 1205, TIMEOUT",
        "40001, 1205, TIMEOUT",
        "23505, 0, NONE",
        "08006, 0, NONE"
    })
    void databaseErrorCodesAreClassified(String state, int code, LockFailure expected) {
        SQLException refused = new SQLException("refused", state, code);

        assertThat(LockFailure.of(new ModelException("failed", refused))).isEqualTo(expected);
    }

    /** Keycloak keeps only the innermost cause of some failures. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Transaction 2 has been chosen as a deadlock victim. Details: | CONFLICT
            Map entry <table.604> is locked by tx 6 and can not be updated by tx 13 within 5000 ms. | TIMEOUT
            File corrupted | NONE
            """)
    void exceptionsOfTheStoreOfH2AreClassified(String message, LockFailure expected) {
        ModelException failure = new ModelException("Database operation failed", new MVStoreException(message));

        assertThat(LockFailure.of(failure)).isEqualTo(expected);
    }

    @Test
    void lockFailureIsFoundInNestedAndSuppressedCauses() {
        BatchUpdateException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
        batch.setNextException(new SQLException("deadlock", "40P01"));
        IllegalStateException commit = new IllegalStateException("commit");
        commit.addSuppressed(new SQLException("deadlock", "40P01"));

        assertThat(LockFailure.of(new IllegalStateException(batch))).isEqualTo(LockFailure.CONFLICT);
        assertThat(LockFailure.of(commit)).isEqualTo(LockFailure.CONFLICT);
        assertThat(LockFailure.of(new BeginAgainException("moved"))).isEqualTo(LockFailure.CONFLICT);
    }

    @Test
    void cyclicCausesDoNotLoopForever() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(LockFailure.of(one)).isEqualTo(LockFailure.NONE);
    }
}
