namespace Paved.EntityFrameworkCore.Tests.Databases;

public enum Provider
{
    Sqlite,
    PostgreSql,
}
