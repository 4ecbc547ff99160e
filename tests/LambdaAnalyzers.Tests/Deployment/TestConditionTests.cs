using LambdaAnalyzers.Deployment;

namespace LambdaAnalyzers.Tests.Deployment;

public class TestConditionTests
{
    [Theory]
    [InlineData("IsTest", true)]
    [InlineData("IsDevTest", true)]
    [InlineData("IsProd", false)]
    [InlineData("IsProdOrTest", false)]
    [InlineData("IsNotProd", true)]
    [InlineData("NotProdNorProduction", true)]
    [InlineData("ExceptNonProd", true)]
    [InlineData("ProdOrProduction", false)]
    [InlineData("NotTest", false)]
    [InlineData("HasBucket", false)]
    [InlineData("Latest", false)]
    public void IsToldByTheWordsOfItsName(string condition, bool expected) => Assert.Equal(expected, TestCondition.IsNamedBy(condition));
}
